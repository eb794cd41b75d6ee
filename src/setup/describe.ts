import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { printPolicy } from '#domain/policy/document.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { Change, SetBucketPolicy, SetRetention, UpdateTrail } from './change.ts';

/** A change in the words of the review. */
export interface ChangeDescription {
  /** What will be done, as an order: `Create the log group CloudTrail/logs in us-east-1`. */
  readonly title: string;
  /** What else is worth knowing before allowing it. */
  readonly details: readonly string[];
  /** The document that is written, as JSON, if there is one. */
  readonly document: { readonly label: string; readonly json: string } | undefined;
}

/** Says what a change does, for a person who is about to allow it. */
export function describeChange(change: Change): ChangeDescription {
  switch (change.kind) {
    case 'createBucket':
      return {
        title: `Create the bucket ${change.bucket.name} in ${change.bucket.region}`,
        details: ['The trail’s log files go there. S3 charges for what is kept.'],
        document: undefined,
      };
    case 'setBucketPolicy':
      return describeBucketPolicy(change);
    case 'deleteBucket':
      return {
        title: `Delete the bucket ${change.bucket.name}`,
        details: ['S3 refuses while it holds anything.'],
        document: undefined,
      };
    case 'createTrail': {
      const { isMultiRegion, isOrganization, logFileValidation, s3BucketName } = change.settings;
      return {
        title: `Create the trail ${change.trail.name} in ${change.trail.region}`,
        details: [
          `It records management events of ${isMultiRegion ? 'all Regions' : 'this Region only'}${isOrganization ? ', of every account of the organization' : ''}, and delivers log files to the bucket ${s3BucketName}.`,
          logFileValidation
            ? 'Digest files let you prove that no log file was changed.'
            : 'Without digest files: nobody can prove later that no log file was changed.',
        ],
        document: undefined,
      };
    }
    case 'deleteTrail':
      return {
        title: `Delete the trail ${change.trail.name}`,
        details: ['It records nothing from then on. The log files in its bucket stay.'],
        document: undefined,
      };
    case 'associateKey':
      return {
        title:
          change.keyArn === undefined
            ? `Encrypt the log group ${change.logGroup.name} no longer with a key of your own`
            : `Encrypt the log group ${change.logGroup.name} with a key of your own`,
        details: [
          ...(change.keyArn === undefined ? [] : [`The key is ${change.keyArn}.`]),
          ...(change.before === undefined
            ? []
            : [
                `What has arrived until now stays encrypted with ${change.before}: without that key nobody can read it.`,
              ]),
        ],
        document: undefined,
      };
    case 'createLogGroup':
      return {
        title: `Create the log group ${change.logGroup.name} in ${change.logGroup.region}`,
        details: [
          'Standard class. Events never expire until you set a retention.',
          'CloudWatch Logs charges for what is delivered and kept.',
        ],
        document: undefined,
      };
    case 'setRetention':
      return {
        title: `Keep the events of the log group ${change.logGroup.name} ${howLong(change.days)}`,
        details: [
          change.before === undefined
            ? 'Without it they never expire.'
            : `Until now they are kept ${howLong(change.before)}.`,
          ...(isShorter(change)
            ? ['What is older is deleted, usually within 72 hours, and cannot be brought back.']
            : []),
        ],
        document: undefined,
      };
    case 'deleteLogGroup':
      return {
        title: `Delete the log group ${change.logGroup.name} in ${change.logGroup.region}`,
        details: ['All its events are deleted with it, and cannot be brought back.'],
        document: undefined,
      };
    case 'createRole':
      return {
        title: `Create the role ${change.roleName}`,
        details: ['Only CloudTrail may assume it.', `It will be ${change.roleArn}.`],
        document: { label: 'Trust policy', json: printPolicy(change.trustPolicy) },
      };
    case 'putRolePolicy':
      return {
        title: `Add the inline policy ${change.policyName} to the role ${change.roleName}`,
        details: [
          'It allows two actions, logs:CreateLogStream and logs:PutLogEvents, on CloudTrail’s streams of this one log group. Other policies of the role stay as they are.',
        ],
        document: { label: 'Permissions policy', json: printPolicy(change.document) },
      };
    case 'updateTrustPolicy':
      return {
        title: `Let CloudTrail assume the role ${change.roleName}`,
        details: [
          'A statement is added to its trust policy. Those that are there stay as they are.',
        ],
        document: { label: 'Trust policy', json: printPolicy(change.trustPolicy) },
      };
    case 'deleteRolePolicy':
      return {
        title: `Delete the inline policy ${change.policyName} of the role ${change.roleName}`,
        details: [],
        document: { label: 'Permissions policy', json: printPolicy(change.document) },
      };
    case 'deleteRole':
      return {
        title: `Delete the role ${change.roleName}`,
        details: [`It is ${change.roleArn}. Whoever else assumes it can do so no longer.`],
        document: undefined,
      };
    case 'switchLogging':
      return {
        title: `${change.on ? 'Start' : 'Stop'} the logging of the trail ${change.trail.name}`,
        details: [
          change.on
            ? 'It records events from then on, and delivers them to its bucket as well.'
            : 'It records nothing from then on, and delivers nothing to its bucket either.',
        ],
        document: undefined,
      };
    case 'updateTrail':
      if (change.delivery === undefined) return describeRemoval(change);
      return {
        title: `Send the events of the trail ${change.trail.name} to ${groupName(change.delivery)}`,
        details: [
          `With the role ${roleName(change.delivery)}.`,
          change.before === undefined
            ? 'Its bucket gets them as well.'
            : `Until now they go to ${groupName(change.before)}, with the role ${roleName(change.before)}.`,
        ],
        document: undefined,
      };
  }
}

const describeBucketPolicy = ({ bucket, policy, before }: SetBucketPolicy): ChangeDescription => {
  const document =
    policy === undefined ? undefined : { label: 'Bucket policy', json: printPolicy(policy) };
  if (policy === undefined) {
    return { title: `Delete the policy of the bucket ${bucket.name}`, details: [], document };
  }
  return {
    title: `Let CloudTrail write to the bucket ${bucket.name}`,
    details: [
      before === undefined
        ? 'It may read the bucket’s ACL, and write the log files of this one trail.'
        : 'Statements are added to its policy. Those that are there stay as they are.',
    ],
    document,
  };
};

const describeRemoval = ({ trail, before }: UpdateTrail): ChangeDescription => ({
  title: `Stop sending the events of the trail ${trail.name} to CloudWatch Logs`,
  details: [
    ...(before === undefined
      ? []
      : [`Until now they go to ${groupName(before)}, with the role ${roleName(before)}.`]),
    'The trail goes on recording and delivering to its bucket.',
  ],
  document: undefined,
});

const howLong = (days: number | undefined): string =>
  days === undefined ? 'for ever' : days === 1 ? 'for one day' : `for ${days} days`;

const isShorter = ({ days, before, isNew }: SetRetention): boolean =>
  isNew !== true && days !== undefined && (before === undefined || days < before);

const groupName = ({ logGroupArn }: LogsDelivery): string =>
  `the log group ${parseLogGroupArn(logGroupArn)?.name ?? logGroupArn}`;

const roleName = ({ roleArn }: LogsDelivery): string => parseRoleArn(roleArn)?.name ?? roleArn;
