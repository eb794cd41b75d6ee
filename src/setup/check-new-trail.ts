import { checkBucketName, checkTrailName } from '#domain/arn/names.ts';
import type { Answers, NewTrailChoice } from './answers.ts';
import { type Check, outcomes } from './check.ts';
import { isTrailAsWanted } from './intended-trail.ts';
import { judgeBucket } from './new-trail.ts';
import type { Observation } from './observe.ts';

/** Tests a trail that is to be made: is its name free, can CloudTrail write to its bucket? */
export function checkNewTrail(observation: Observation, { newTrail }: Answers): readonly Check[] {
  if (newTrail === undefined) return [];
  const name = checkName(observation, newTrail);
  const bucket = checkBucket(observation, newTrail);
  return bucket.status === 'blocks' || !observation.isTrailNew
    ? [name, bucket]
    : [name, bucket, checkBucketPolicy(observation, newTrail)];
}

function checkName({ trail, isTrailNew }: Observation, wanted: NewTrailChoice): Check {
  const check = outcomes('trailName', `The name of the trail is free in ${trail.homeRegion}`);
  const wrongName = checkTrailName(wanted.name);
  if (wrongName !== undefined) return check.blocks(wrongName, 'Choose another trail name.');
  if (isTrailNew) return check.mended(`${wanted.name} will be created.`);
  return isTrailAsWanted(trail, { ...wanted, s3BucketName: wanted.bucket.name })
    ? check.passed(`${wanted.name} exists, with these settings: the set-up goes on from there.`)
    : check.blocks(
        `There is a trail ${wanted.name} already, with other settings.`,
        'Choose another name, or choose that trail in the list of existing trails.',
      );
}

function checkBucket({ bucket, isTrailNew }: Observation, wanted: NewTrailChoice): Check {
  const { kind, name } = wanted.bucket;
  const check = outcomes('bucket', 'The bucket for log files can be used');
  const wrongName = checkBucketName(name);
  if (wrongName !== undefined) return check.blocks(wrongName, 'Choose another bucket name.');
  if (!isTrailNew) return check.passed(`${name} is the bucket of the trail.`);
  if (bucket === undefined || !bucket.known) {
    const why = bucket === undefined ? 'it was not looked up.' : bucket.failure.message;
    return check.warning(
      `Not known whether ${name} can be used: ${why}`,
      kind === 'new'
        ? 'If the name is taken, creating the bucket will fail and change nothing.'
        : 'If CloudTrail may not write there, creating the trail will fail and change nothing.',
    );
  }
  switch (bucket.value.kind) {
    case 'none':
      return kind === 'new'
        ? check.mended(`${name} will be created.`)
        : check.blocks(
            `There is no bucket ${name}.`,
            'Choose another bucket, or have this one created.',
          );
    case 'closed':
      return kind === 'new'
        ? check.blocks(
            `The name ${name} is taken: names of buckets are unique over all accounts of AWS.`,
            'Choose another bucket name.',
          )
        : check.warning(
            `You may not look into ${name}: it is another account’s, or s3:ListBucket is missing. Whether CloudTrail may write there is not known.`,
            'If it is another account’s, its owner has to add the statements of the AWS guide for this trail.',
          );
    case 'own':
      return kind === 'new'
        ? check.passed(`${name} exists in this account, and will be used as it is.`)
        : check.passed(`${name} exists, in ${bucket.value.region}.`);
  }
}

function checkBucketPolicy(observation: Observation, wanted: NewTrailChoice): Check {
  const { bucket } = observation;
  const check = outcomes('bucketPolicy', 'The bucket’s policy lets CloudTrail write log files');
  const found = bucket?.known === true ? bucket.value : undefined;
  if (found?.kind !== 'own') {
    return found?.kind === 'none' || (found === undefined && wanted.bucket.kind === 'new')
      ? check.mended('The bucket is created with the policy of the AWS guide, for this trail only.')
      : check.warning(
          'Not known: the policy cannot be read.',
          'Ask for permission for s3:GetBucketPolicy.',
        );
  }
  const { why, helps } = judgeBucket(found, observation);
  if (why === undefined) return check.passed('Its policy allows it.');
  return helps === undefined
    ? check.blocks(
        why,
        'No further statement can help here: choose another bucket, or have its policy changed.',
      )
    : check.mended(`${why} Statements for this trail are added beside what its policy says.`);
}
