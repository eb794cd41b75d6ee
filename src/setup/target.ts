import { type LogGroupAddress, logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import { parseArn } from '#domain/arn/arn.ts';
import { partitionOfRegion } from '#domain/arn/partition.ts';
import { parseRoleArn, roleArn } from '#domain/arn/role-arn.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { Answers } from './answers.ts';
import type { Observation } from './observe.ts';

/** What the answers come to in this account: the names and ARNs that everything else speaks of. */
export interface Target {
  readonly logGroup: Required<LogGroupAddress>;
  /** Without its path; `''` if the answer is no role's ARN. */
  readonly roleName: string;
  readonly delivery: LogsDelivery;
  /** Streams that CloudTrail will write: the first, and one of those it adds when there is much traffic. */
  readonly streamNames: readonly string[];
  readonly organizationId: string | undefined;
}

/** Group and role lie in the caller's own account, the group in the trail's home region (CloudTrail user guide). */
export function targetOf(observation: Observation, answers: Answers): Target {
  const { caller, trail, organizationId } = observation;
  const region = trail.homeRegion;
  const partition = parseArn(trail.arn)?.partition ?? partitionOfRegion(region);
  const { account } = caller;
  const logGroup = { partition, region, account, name: answers.logGroup.name };
  const role = roleOf(observation, answers, { partition, account });
  return {
    logGroup,
    roleName: role.name,
    delivery: { logGroupArn: logGroupArnWithStar(logGroup), roleArn: role.arn },
    streamNames: streamNamesOf({ account, homeRegion: region, organizationId }),
    organizationId,
  };
}

/** A role that already has the name of the new one is taken with its own ARN: it may have a path. */
function roleOf(
  { role }: Observation,
  { role: choice }: Answers,
  home: { readonly partition: string; readonly account: string },
): { readonly name: string; readonly arn: string } {
  if (choice.kind === 'existing') {
    return { name: parseRoleArn(choice.arn)?.name ?? '', arn: choice.arn };
  }
  const existing = role.known ? role.value?.role : undefined;
  return { name: choice.name, arn: existing?.arn ?? roleArn({ ...home, name: choice.name }) };
}

function streamNamesOf(origin: {
  readonly account: string;
  readonly homeRegion: string;
  readonly organizationId: string | undefined;
}): readonly string[] {
  const { organizationId, ...own } = origin;
  const origins = organizationId === undefined ? [own] : [own, { ...own, organizationId }];
  return origins.flatMap((one) => [logStreamName(one), logStreamName({ ...one, number: 2 })]);
}
