import { describe, expect, it } from 'vitest';
import { logFolder } from '#domain/trail/log-folder.ts';
import {
  bucketStatements,
  deliveryPolicy,
  trustPolicyForCloudTrail,
} from './cloudtrail-documents.ts';
import { parsePolicy, type PolicyDocument, printPolicy } from './document.ts';
import { mayLogToBucket } from './may-log-to-bucket.ts';

describe('trustPolicyForCloudTrail', () => {
  it("is the guide's document", () => {
    expect(printPolicy(trustPolicyForCloudTrail())).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "",
      "Effect": "Allow",
      "Principal": {
        "Service": "cloudtrail.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`);
    expect(parsePolicy(printPolicy(trustPolicyForCloudTrail()), 'trust')).toHaveProperty('ok');
  });
});

describe('deliveryPolicy', () => {
  it("is the guide's document for an account's trail, its odd Sid included", () => {
    const document = deliveryPolicy({
      region: 'us-east-2',
      account: '111111111111',
      logGroupName: 'CloudTrail/logs',
    });
    expect(printPolicy(document)).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AWSCloudTrailCreateLogStream2014110",
      "Effect": "Allow",
      "Action": [
        "logs:CreateLogStream"
      ],
      "Resource": [
        "arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/logs:log-stream:111111111111_CloudTrail_us-east-2*"
      ]
    },
    {
      "Sid": "AWSCloudTrailPutLogEvents20141101",
      "Effect": "Allow",
      "Action": [
        "logs:PutLogEvents"
      ],
      "Resource": [
        "arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/logs:log-stream:111111111111_CloudTrail_us-east-2*"
      ]
    }
  ]
}`);
    expect(parsePolicy(printPolicy(document), 'identity')).toHaveProperty('ok');
  });

  it("is the guide's document for an organization trail", () => {
    const streams = [
      'arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/DefaultLogGroupTest:log-stream:111111111111_CloudTrail_us-east-2*',
      'arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/DefaultLogGroupTest:log-stream:o-exampleorgid_*',
    ];
    expect(
      deliveryPolicy({
        region: 'us-east-2',
        account: '111111111111',
        logGroupName: 'CloudTrail/DefaultLogGroupTest',
        organizationId: 'o-exampleorgid',
      }),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AWSCloudTrailCreateLogStream20141101',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream'],
          Resource: streams,
        },
        {
          Sid: 'AWSCloudTrailPutLogEvents20141101',
          Effect: 'Allow',
          Action: ['logs:PutLogEvents'],
          Resource: streams,
        },
      ],
    });
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:logs:cn-north-1:'],
    ['us-gov-west-1', 'arn:aws-us-gov:logs:us-gov-west-1:'],
    ['eusc-de-east-1', 'arn:aws-eusc:logs:eusc-de-east-1:'],
    ['us-iso-east-1', 'arn:aws-iso:logs:us-iso-east-1:'],
  ])('names the partition of %s', (region, beginning) => {
    const printed = printPolicy(
      deliveryPolicy({ region, account: '111111111111', logGroupName: 'g' }),
    );
    expect(printed).toContain(`"${beginning}111111111111:log-group:g:`);
    expect(printed).not.toContain('arn:aws:');
  });
});

describe('bucketStatements', () => {
  const account = '111111111111';
  const trailArn = `arn:aws:cloudtrail:us-east-2:${account}:trail/main`;
  const trail = { arn: trailArn, partition: 'aws', account };
  const use = { bucketName: 'logs', trailArn };
  const policyOf = (more: { readonly organizationId?: string } = {}): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: bucketStatements('logs', { ...trail, ...more }),
  });
  const fileOf = (more: { readonly account?: string; readonly organizationId?: string } = {}) =>
    `${logFolder({ account, ...more })}/us-east-2/file.json.gz`;

  it('let CloudTrail read the ACL and write this trail’s files, and no others', () => {
    expect(mayLogToBucket(policyOf(), use).decision).toBe('allowed');
    expect(mayLogToBucket(policyOf(), use, fileOf()).decision).toBe('allowed');
    const another = { ...use, trailArn: `${trailArn}-2` };
    expect(mayLogToBucket(policyOf(), another, fileOf()).decision).toBe('implicitDeny');
    const elsewhere = fileOf({ account: '222222222222' });
    expect(mayLogToBucket(policyOf(), use, elsewhere).decision).toBe('implicitDeny');
  });

  it('let it write the files of the members of an organization', () => {
    const organizationId = 'o-exampleorgid';
    const member = fileOf({ account: '222222222222', organizationId });
    expect(mayLogToBucket(policyOf(), use, member).decision).toBe('implicitDeny');
    expect(mayLogToBucket(policyOf({ organizationId }), use, member).decision).toBe('allowed');
  });

  it('are a policy that S3 reads', () => {
    expect(parsePolicy(printPolicy(policyOf({ organizationId: 'o-a' })))).toHaveProperty('ok');
  });
});
