import {
  checkBucketName,
  checkLogGroupName,
  checkRoleName,
  checkTrailName,
} from '#domain/arn/names.ts';
import type { KeyChoice, LogGroupChoice, NewTrailChoice, RoleChoice } from '#setup/answers.ts';

/** What is wrong with a new trail's names; `undefined` when they will do. */
export const newTrailProblem = ({ name, bucket }: NewTrailChoice): string | undefined =>
  checkTrailName(name) ?? checkBucketName(bucket.name);

/** What is wrong with the choice of a key; `undefined` when it will do. */
export const keyProblem = (choice: KeyChoice | undefined): string | undefined =>
  choice?.kind === 'key' && choice.arn === '' ? 'Choose a key.' : undefined;

/** What is wrong with the answer itself, before anything is looked at in the account; `undefined` when it will do. */
export function logGroupProblem(choice: LogGroupChoice | undefined): string | undefined {
  if (choice?.kind === 'new') return checkLogGroupName(choice.name);
  return choice === undefined || choice.name === '' ? 'Choose a log group.' : undefined;
}

/** The same for the role. */
export function roleProblem(choice: RoleChoice | undefined): string | undefined {
  if (choice?.kind === 'new') return checkRoleName(choice.name);
  return choice === undefined || choice.arn === '' ? 'Choose a role.' : undefined;
}
