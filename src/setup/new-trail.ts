import { partitionOfRegion } from '#domain/arn/partition.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { addStatements } from '#domain/policy/add-statements.ts';
import { bucketStatements } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy, type PolicyDocument } from '#domain/policy/document.ts';
import { type BucketUse, mayLogToBucket } from '#domain/policy/may-log-to-bucket.ts';
import { logFolder } from '#domain/trail/log-folder.ts';
import type { Answers, NewTrailChoice } from './answers.ts';
import type { Change } from './change.ts';
import type { Observation } from './observe.ts';
import type { FoundBucket, NewTrail } from './ports.ts';

/** Settings for CreateTrail. */
const settingsOf = (choice: NewTrailChoice, region: string): NewTrail => ({
  name: choice.name,
  region,
  s3BucketName: choice.bucket.name,
  isMultiRegion: choice.isMultiRegion,
  isOrganization: choice.isOrganization,
  logFileValidation: choice.logFileValidation,
});

/** What makes the trail, its bucket first: CreateTrail tests whether it may write there. */
export function newTrailChanges(observation: Observation, answers: Answers): readonly Change[] {
  const { newTrail } = answers;
  const { trail, isTrailNew } = observation;
  if (newTrail === undefined || !isTrailNew) return [];
  const { homeRegion: region, name, arn } = trail;
  return [
    ...bucketChanges(observation, newTrail),
    { kind: 'createTrail', trail: { name, arn, region }, settings: settingsOf(newTrail, region) },
  ];
}

function bucketChanges(observation: Observation, { bucket }: NewTrailChoice): readonly Change[] {
  const found = observation.bucket?.known === true ? observation.bucket.value : undefined;
  const { homeRegion } = observation.trail;
  if (bucket.kind === 'new' && (found === undefined || found.kind === 'none')) {
    const place = { name: bucket.name, region: homeRegion };
    const policy = withStatements(undefined, observation);
    return [
      { kind: 'createBucket', bucket: place },
      { kind: 'setBucketPolicy', bucket: place, policy, before: undefined },
    ];
  }
  if (found?.kind !== 'own') return [];
  const judged = judgeBucket(found, observation);
  return judged.helps === undefined
    ? []
    : [
        {
          kind: 'setBucketPolicy',
          bucket: { name: bucket.name, region: found.region },
          policy: judged.helps,
          before: judged.policy,
        },
      ];
}

/** What a bucket's policy comes to for the new trail. */
export interface BucketJudgement {
  /** As it is; `undefined` = there is none, or it cannot be read. */
  readonly policy: PolicyDocument | undefined;
  /** Why CloudTrail may not write there; `undefined` = it may. */
  readonly why: string | undefined;
  /** The policy with the statements of the AWS guide, where that is needed and helps. */
  readonly helps: PolicyDocument | undefined;
}

/** Evaluates the policy of a bucket for a trail; nothing is compared as text. */
export function judgeBucket(
  found: Extract<FoundBucket, { readonly kind: 'own' }>,
  observation: Observation,
): BucketJudgement {
  const parsed = found.policy === undefined ? undefined : parsePolicy(found.policy);
  if (parsed !== undefined && 'error' in parsed) {
    const why = `The bucket policy cannot be read: ${parsed.error}`;
    return { policy: undefined, why, helps: undefined };
  }
  const policy = parsed?.ok;
  const why = policy === undefined ? 'The bucket has no policy.' : refusal(policy, observation);
  if (why === undefined) return { policy, why, helps: undefined };
  const more = withStatements(policy, observation);
  return { policy, why, helps: refusal(more, observation) === undefined ? more : undefined };
}

/** Why CloudTrail may not use the bucket; `undefined` = it may. */
function refusal(policy: PolicyDocument, observation: Observation): string | undefined {
  const { trail } = observation;
  const use: BucketUse = {
    bucketName: trail.s3BucketName ?? '',
    trailArn: trail.arn,
    organizationId: organizationIdOf(observation),
  };
  const account = ownerOf(observation);
  const folders = [
    { account },
    ...(use.organizationId === undefined ? [] : [{ account, organizationId: use.organizationId }]),
  ].map(logFolder);
  return [undefined, ...folders.map((folder) => `${folder}/file.json.gz`)]
    .map((key) => mayLogToBucket(policy, use, key))
    .find(({ decision }) => decision !== 'allowed')?.why;
}

function withStatements(
  policy: PolicyDocument | undefined,
  observation: Observation,
): PolicyDocument {
  const { trail } = observation;
  const statements = bucketStatements(trail.s3BucketName ?? '', {
    arn: trail.arn,
    partition: partitionOfRegion(trail.homeRegion),
    account: ownerOf(observation),
    organizationId: organizationIdOf(observation),
  });
  return policy === undefined
    ? { Version: '2012-10-17', Statement: statements }
    : addStatements(policy, statements);
}

const ownerOf = ({ trail, caller }: Observation): string =>
  parseTrailArn(trail.arn)?.account ?? caller.account;

const organizationIdOf = ({ trail, organizationId }: Observation): string | undefined =>
  trail.isOrganization ? organizationId : undefined;
