/** Policies as AWS's guides print them, as text and as clients print them when they have decoded them. */

const policy = (...statements: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** CloudTrail may assume the role (CloudTrail User Guide, "Sending events to CloudWatch Logs"). */
export const TRUST = policy({
  Sid: '',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

/** CloudTrail may write to the log group CloudTrail/logs (the same page, word for word). */
export const DELIVERY = policy(
  ...(
    [
      ['AWSCloudTrailCreateLogStream2014110', 'logs:CreateLogStream'],
      ['AWSCloudTrailPutLogEvents20141101', 'logs:PutLogEvents'],
    ] as const
  ).map(([Sid, action]) => ({
    Sid,
    Effect: 'Allow',
    Action: [action],
    Resource: [
      'arn:aws:logs:{{region}}:{{account}}:log-group:{{group}}:log-stream:{{account}}_CloudTrail_{{region}}*',
    ],
  })),
);

/** CloudTrail may write the files of an organization's trail into a bucket (the same page, "for an organization trail"). */
export const organizationBucketPolicy = (bucket: string, organization: string): object =>
  policy(
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: `arn:aws:s3:::${bucket}`,
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: [
        `arn:aws:s3:::${bucket}/AWSLogs/{{account}}/*`,
        `arn:aws:s3:::${bucket}/AWSLogs/${organization}/*`,
      ],
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  );

/** CloudTrail may write its files into a bucket (CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail"). */
export const bucketPolicy = (bucket: string): object =>
  policy(
    {
      Sid: 'AWSCloudTrailAclCheck20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: `arn:aws:s3:::${bucket}`,
    },
    {
      Sid: 'AWSCloudTrailWrite20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/AWSLogs/{{account}}/*`,
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  );

export const allow = (Action: string, Resource = '*') =>
  policy({ Effect: 'Allow', Action, Resource });

/** The root of the account stands for everybody in it. */
export const TRUST_ACCOUNT = policy({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::{{account}}:root' },
  Action: 'sts:AssumeRole',
});

export const json = (document: object): string => JSON.stringify(document);

/** The pair of AWS's own examples, with another secret. */
export const WRONG_SECRET = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };

/** IAM of the account decides as well (AWS KMS Developer Guide, "Default key policy"). */
const ACCOUNT_DECIDES = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::{{account}}:root' },
  Action: 'kms:*',
  Resource: '*',
};

/** CloudTrail may use a key for the account's trails (CloudTrail User Guide, "Configure AWS KMS key policies"). */
export const KEY_POLICY_FOR_TRAILS = policy(ACCOUNT_DECIDES, {
  Sid: 'Allow CloudTrail to encrypt logs',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 'kms:GenerateDataKey*',
  Resource: '*',
  Condition: {
    StringEquals: {
      'aws:SourceArn': 'arn:aws:cloudtrail:{{region}}:{{account}}:trail/management-events',
    },
    StringLike: {
      'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:{{account}}:trail/*',
    },
  },
});

/** CloudWatch Logs may use a key for the log group CloudTrail/logs (CloudWatch Logs User Guide, "Encrypt log data"). */
export const KEY_POLICY_FOR_LOGS = policy(ACCOUNT_DECIDES, {
  Effect: 'Allow',
  Principal: { Service: 'logs.{{region}}.amazonaws.com' },
  Action: [
    'kms:Encrypt*',
    'kms:Decrypt*',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:Describe*',
  ],
  Resource: '*',
  Condition: {
    ArnEquals: {
      'kms:EncryptionContext:aws:logs:arn':
        'arn:aws:logs:{{region}}:{{account}}:log-group:{{group}}',
    },
  },
});
