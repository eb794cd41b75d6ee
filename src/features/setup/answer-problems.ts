import { checkLogGroupName, checkRoleName } from '#domain/arn/names.ts';
import type { LogGroupChoice, RoleChoice } from '#setup/answers.ts';

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
