import { describe, expect, it } from 'vitest';
import type { BasicEventSelector, DataResource, FieldSelector } from './selectors.ts';
import { DEFAULT_SELECTORS } from './selectors.ts';
import { selectorsProblem } from './selectors-rules.ts';

const advanced = (...fieldSelectors: readonly FieldSelector[]) =>
  selectorsProblem({ kind: 'advanced', selectors: [{ fieldSelectors }] });
const of = (category: string): FieldSelector => ({ field: 'eventCategory', equals: [category] });
const S3: FieldSelector = { field: 'resources.type', equals: ['AWS::S3::Object'] };
const SOURCE: FieldSelector = { field: 'eventSource', equals: ['ec2.amazonaws.com'] };
const basic = (more: Partial<BasicEventSelector>) =>
  selectorsProblem({
    kind: 'basic',
    selectors: [
      {
        readWriteType: 'All',
        includeManagementEvents: true,
        dataResources: [],
        excludeManagementEventSources: [],
        ...more,
      },
    ],
  });

describe('advanced selectors of a trail', () => {
  it.each<[string, readonly FieldSelector[]]>([
    ['management events', [of('Management')]],
    [
      'reads without KMS',
      [
        of('Management'),
        { field: 'readOnly', equals: ['true'] },
        { field: 'eventSource', notEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
      ],
    ],
    [
      'objects of a bucket',
      [of('Data'), S3, { field: 'resources.ARN', startsWith: ['arn:aws:s3:::b/'] }],
    ],
    [
      'data events of people at the console',
      [
        of('Data'),
        S3,
        { field: 'eventName', startsWith: ['Put'], notEndsWith: ['Acl'] },
        { field: 'sessionCredentialFromConsole', equals: ['true'] },
        { field: 'userIdentity.arn', notStartsWith: ['arn:aws:sts::'] },
      ],
    ],
    [
      'what a VPC endpoint refused',
      [
        of('NetworkActivity'),
        SOURCE,
        { field: 'errorCode', equals: ['VpceAccessDenied'] },
        { field: 'vpcEndpointId', notEquals: ['vpce-1'] },
      ],
    ],
  ])('may log %s', (_, selectors) => {
    expect(advanced(...selectors)).toBeUndefined();
  });

  it.each<[string, readonly FieldSelector[], string]>([
    ['no category', [S3], 'must say which eventCategory'],
    ['a category of event data stores', [of('ConfigurationItem')], 'not ConfigurationItem'],
    [
      'two categories',
      [{ field: 'eventCategory', equals: ['Management', 'Data'] }],
      'takes one value',
    ],
    [
      'a category by its beginning',
      [{ field: 'eventCategory', equals: ['Management'], startsWith: ['Man'] }],
      'only be compared with Equals',
    ],
    ['data events of no type', [of('Data')], 'must have the field resources.type'],
    [
      'data events of two types',
      [
        of('Data'),
        { field: 'resources.type', equals: ['AWS::S3::Object', 'AWS::Lambda::Function'] },
      ],
      'resources.type takes one value',
    ],
    ['network activity of no source', [of('NetworkActivity')], 'must have the field eventSource'],
    [
      'network activity of a source by its beginning',
      [of('NetworkActivity'), { field: 'eventSource', startsWith: ['ec2'] }],
      'only be compared with Equals',
    ],
    [
      'another error of the network',
      [of('NetworkActivity'), SOURCE, { field: 'errorCode', equals: ['AccessDenied'] }],
      'VpceAccessDenied',
    ],
    [
      'management events of one source',
      [of('Management'), SOURCE],
      'only be compared with NotEquals',
    ],
    [
      'management events without IAM',
      [of('Management'), { field: 'eventSource', notEquals: ['iam.amazonaws.com'] }],
      'not with iam.amazonaws.com',
    ],
    [
      'management events by name',
      [of('Management'), { field: 'eventName', equals: ['StopLogging'] }],
      'cannot have the field eventName',
    ],
    [
      'a field that there is not',
      [of('Data'), S3, { field: 'awsRegion', equals: ['x'] }],
      'awsRegion',
    ],
    [
      'a field twice',
      [
        of('Data'),
        S3,
        { field: 'eventName', equals: ['A'] },
        { field: 'eventName', equals: ['B'] },
      ],
      'stands twice',
    ],
    [
      'a field without a value',
      [of('Data'), S3, { field: 'eventName', equals: [] }],
      'no operator',
    ],
    [
      'readOnly by a word',
      [of('Management'), { field: 'readOnly', equals: ['yes'] }],
      'not with yes',
    ],
    [
      'part of an ARN as the whole',
      [of('Data'), S3, { field: 'resources.ARN', equals: ['bucket/key'] }],
      'whole ARN',
    ],
  ])('may not have %s', (_, selectors, reason) => {
    expect(advanced(...selectors)).toContain(reason);
  });

  it('hold 500 values and no more', () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `E${i}`);
    const withNames = (count: number) =>
      advanced(of('Data'), S3, { field: 'eventName', equals: names(count) });
    expect(withNames(498)).toBeUndefined();
    expect(withNames(499)).toContain('these hold 501');
  });
});

describe('basic selectors of a trail', () => {
  it.each<DataResource>([
    {
      type: 'AWS::S3::Object',
      values: ['arn:aws:s3', 'arn:aws:s3:::', 'arn:aws:s3:::b/', 'arn:aws:s3:::b/key'],
    },
    {
      type: 'AWS::Lambda::Function',
      values: ['arn:aws:lambda', 'arn:aws:lambda:us-west-2:111111111111:function:helloworld'],
    },
    {
      type: 'AWS::DynamoDB::Table',
      values: ['arn:aws-cn:dynamodb', 'arn:aws:dynamodb:us-east-1:111111111111:table/t'],
    },
  ])('may log data events of $type', (resource) => {
    expect(basic({ dataResources: [resource] })).toBeUndefined();
  });

  it.each<[string, string]>([
    ['AWS::S3::Object', 'arn:aws:s3:::*'],
    ['AWS::S3::Object', 'arn:aws:s3:::bucket'],
    ['AWS::Lambda::Function', 'arn:aws:lambda:*'],
    ['AWS::Lambda::Function', 'arn:aws:s3'],
    ['AWS::DynamoDB::Table', ''],
  ])('may not log %s %s', (type, value) => {
    expect(basic({ dataResources: [{ type, values: [value] }] })).toBe(
      `Value ${value} for DataResources.Values is invalid.`,
    );
  });

  it('may leave out KMS, and nothing that cannot be left out', () => {
    expect(basic({ excludeManagementEventSources: ['kms.amazonaws.com'] })).toBeUndefined();
    expect(basic({ excludeManagementEventSources: ['iam.amazonaws.com'] })).toContain('cannot be');
  });
});

it('a trail has at least one selector', () => {
  expect(selectorsProblem(DEFAULT_SELECTORS)).toBeUndefined();
  for (const kind of ['basic', 'advanced'] as const) {
    expect(selectorsProblem({ kind, selectors: [] })).toContain('at least one');
  }
});
