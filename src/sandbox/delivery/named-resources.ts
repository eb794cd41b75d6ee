/** A resource by which Event history finds an event. */
export interface NamedResource {
  /** As in `AWS::IAM::Role`. */
  readonly type: string;
  readonly name: string;
}

/** Which parameters of a service's calls name a resource, and of what type. */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cloudtrail.amazonaws.com': {
    name: 'AWS::CloudTrail::Trail',
    trailName: 'AWS::CloudTrail::Trail',
    s3BucketName: 'AWS::S3::Bucket',
    cloudWatchLogsLogGroupArn: 'AWS::Logs::LogGroup',
    cloudWatchLogsRoleArn: 'AWS::IAM::Role',
  },
  'iam.amazonaws.com': {
    roleName: 'AWS::IAM::Role',
    userName: 'AWS::IAM::User',
    policyName: 'AWS::IAM::Policy',
    policyArn: 'AWS::IAM::Policy',
  },
  'kms.amazonaws.com': { keyId: 'AWS::KMS::Key', targetKeyId: 'AWS::KMS::Key' },
  'logs.amazonaws.com': {
    logGroupName: 'AWS::Logs::LogGroup',
    logStreamName: 'AWS::Logs::LogStream',
  },
  's3.amazonaws.com': { bucketName: 'AWS::S3::Bucket' },
  'sts.amazonaws.com': { roleArn: 'AWS::IAM::Role' },
};

/**
 * The resources that a call names, as Event history lists them (CloudTrail API, Event, Resources): they are taken from the
 * parameters, where the record itself has a `resources` field for a few services only.
 */
export function namedResources(
  eventSource: string,
  requestParameters: unknown,
): readonly NamedResource[] {
  const types = Object.hasOwn(PARAMETERS, eventSource) ? PARAMETERS[eventSource] : undefined;
  if (types === undefined || typeof requestParameters !== 'object' || requestParameters === null) {
    return [];
  }
  return Object.entries(requestParameters).flatMap(([parameter, name]) => {
    const type = Object.hasOwn(types, parameter) ? types[parameter] : undefined;
    return type === undefined || typeof name !== 'string' || name === '' ? [] : [{ type, name }];
  });
}
