import { describe, expect, it } from 'vitest';

import { readRecord } from './record.ts';
import { describeArn, spellOut, targetsOf } from './target.ts';

function targets(fields: object) {
  const record = readRecord(JSON.stringify({ eventVersion: '1.08', ...fields }));
  return record && targetsOf(record);
}

describe('targetsOf', () => {
  it('prefers the resources of the record, and does not name the bucket of an object twice', () => {
    expect(
      targets({
        requestParameters: { bucketName: 'other' },
        resources: [
          { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/k/1.png' },
          { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::b' },
        ],
      }),
    ).toEqual(['object k/1.png in bucket b']);
  });

  it.each([
    [{ roleName: 'R', policyName: 'P', policyDocument: '{}' }, ['role R', 'policy P']],
    [
      { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
      ['instance i-1', 'instance i-2'],
    ],
    [
      { DescribeNatGatewaysRequest: { NatGatewayId: { tag: 1, content: 'nat-1' } } },
      ['NAT gateway nat-1'],
    ],
    [{ name: 'my-trail', s3BucketName: 'b' }, ['my-trail', 'S3 bucket b']],
    [{ trailNameList: ['one', 'two'] }, ['trail one', 'trail two']],
    [{ secretId: 'arn:aws:secretsmanager:us-east-1:1:secret:s-Ab12' }, ['secret s-Ab12']],
    [{ dBInstanceIdentifier: 'db' }, ['DB instance db']],
    [{ keyIds: ['1', '2', '3', '4'] }, ['key 1', 'key 2', 'key 3']],
    [{ filterSet: { items: [{ name: 'vpc-id' }] }, tagSet: { items: [{ resourceId: 'x' }] } }, []],
    [{ clientToken: 't', maxResults: 100, versionId: '1' }, []],
    [null, []],
  ])('finds the names in %j', (requestParameters, expected) => {
    expect(targets({ requestParameters })).toEqual(expected);
  });
});

describe('describeArn', () => {
  it.each([
    ['arn:aws:iam::123456789012:role/service-role/Admin', 'role Admin'],
    ['arn:aws:s3:::bucket', 'bucket bucket'],
    ['arn:aws:s3:::bucket/', 'the objects in bucket bucket'],
    ['arn:aws:kms:us-east-1:123456789012:key/1234-5678', 'key 1234-5678'],
    ['arn:aws:logs:us-east-1:123456789012:log-group:G/x', 'log group G/x'],
    ['arn:aws:sqs:us-east-1:123456789012:queue', 'queue'],
    ['no arn', 'no arn'],
  ])('says %s', (arn, expected) => {
    expect(describeArn(arn)).toBe(expected);
  });
});

describe('spellOut', () => {
  it.each([
    ['securityGroup', 'security group'],
    ['dBInstance', 'DB instance'],
    ['vpc', 'VPC'],
    ['NatGateway', 'NAT gateway'],
    ['s3Bucket', 'S3 bucket'],
    ['sSHPublicKey', 'SSH public key'],
  ])('spells %s as %s', (name, expected) => {
    expect(spellOut(name)).toBe(expected);
  });
});
