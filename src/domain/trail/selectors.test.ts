import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  DEFAULT_SELECTORS,
  describeSelectors,
  matchesSelectors,
  type BasicEventSelector,
  type DataResource,
  type EventFacts,
  type EventSelectors,
  type FieldSelector,
} from './selectors.ts';

const call: EventFacts = {
  eventCategory: 'Management',
  managementEvent: true,
  readOnly: false,
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  eventType: 'AwsApiCall',
  errorCode: undefined,
  vpcEndpointId: undefined,
  userIdentityArn: 'arn:aws:iam::123456789012:user/alice',
  sessionCredentialFromConsole: false,
  resources: [],
};

const read: EventFacts = { ...call, readOnly: true, eventName: 'DescribeInstances' };
const decrypt: EventFacts = { ...read, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt' };

const putObject: EventFacts = {
  ...call,
  eventCategory: 'Data',
  managementEvent: false,
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  resources: [
    { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::bucket/images/1.png' },
    { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::bucket' },
  ],
};

const invoke = (arn: string): EventFacts => ({
  ...putObject,
  eventSource: 'lambda.amazonaws.com',
  eventName: 'Invoke',
  resources: [{ type: 'AWS::Lambda::Function', arn }],
});

const basic = (selector: Partial<BasicEventSelector>): EventSelectors => ({
  kind: 'basic',
  selectors: [
    {
      readWriteType: 'All',
      includeManagementEvents: true,
      dataResources: [],
      excludeManagementEventSources: [],
      ...selector,
    },
  ],
});

const data = (...dataResources: readonly DataResource[]): EventSelectors =>
  basic({ includeManagementEvents: false, dataResources });

const advanced = (...fieldSelectors: readonly FieldSelector[]): EventSelectors => ({
  kind: 'advanced',
  selectors: [{ fieldSelectors }],
});

const MANAGEMENT: FieldSelector = { field: 'eventCategory', equals: ['Management'] };
const DATA: FieldSelector = { field: 'eventCategory', equals: ['Data'] };
const S3_OBJECT: FieldSelector = { field: 'resources.type', equals: ['AWS::S3::Object'] };

describe('a new trail', () => {
  it('logs all management events and nothing else', () => {
    expect(matchesSelectors(DEFAULT_SELECTORS, call)).toBe(true);
    expect(matchesSelectors(DEFAULT_SELECTORS, decrypt)).toBe(true);
    expect(matchesSelectors(DEFAULT_SELECTORS, putObject)).toBe(false);
    expect(matchesSelectors(DEFAULT_SELECTORS, { ...call, eventCategory: 'Insight' })).toBe(false);
    expect(matchesSelectors(DEFAULT_SELECTORS, { ...call, eventCategory: 'NetworkActivity' })).toBe(
      false,
    );
  });

  it('judges records older than eventCategory by managementEvent, and older ones still as management', () => {
    const old = { ...call, eventCategory: undefined };
    expect(matchesSelectors(DEFAULT_SELECTORS, old)).toBe(true);
    expect(matchesSelectors(DEFAULT_SELECTORS, { ...old, managementEvent: undefined })).toBe(true);
    expect(matchesSelectors(DEFAULT_SELECTORS, { ...old, managementEvent: false })).toBe(false);
  });
});

describe('basic selectors', () => {
  it('choose between reads and writes', () => {
    expect(matchesSelectors(basic({ readWriteType: 'WriteOnly' }), call)).toBe(true);
    expect(matchesSelectors(basic({ readWriteType: 'WriteOnly' }), read)).toBe(false);
    expect(matchesSelectors(basic({ readWriteType: 'ReadOnly' }), call)).toBe(false);
    expect(matchesSelectors(basic({ readWriteType: 'ReadOnly' }), read)).toBe(true);
    const silent = { ...call, readOnly: undefined };
    expect(matchesSelectors(basic({ readWriteType: 'WriteOnly' }), silent)).toBe(true);
  });

  it('leave out the event sources that they exclude', () => {
    const selectors = basic({ excludeManagementEventSources: ['kms.amazonaws.com'] });
    expect(matchesSelectors(selectors, decrypt)).toBe(false);
    expect(matchesSelectors(selectors, read)).toBe(true);
  });

  it.each([
    ['arn:aws:s3', true],
    ['arn:aws:s3:::', true],
    ['arn:aws:s3:::bucket/', true],
    ['arn:aws:s3:::bucket/images', true],
    ['arn:aws:s3:::bucket/videos', false],
    ['arn:aws:s3:::buck/', false],
  ])('match S3 objects by prefix: %s', (value, expected) => {
    const selectors = data({ type: 'AWS::S3::Object', values: ['arn:aws:s3:::other/', value] });
    expect(matchesSelectors(selectors, putObject)).toBe(expected);
  });

  it('match Lambda functions exactly, or all of them', () => {
    const arn = 'arn:aws:lambda:us-west-2:111111111111:function:helloworld';
    const one = data({ type: 'AWS::Lambda::Function', values: [arn] });
    expect(matchesSelectors(one, invoke(arn))).toBe(true);
    expect(matchesSelectors(one, invoke(`${arn}2`))).toBe(false);
    const all = data({ type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] });
    expect(matchesSelectors(all, invoke(`${arn}2`))).toBe(true);
    expect(matchesSelectors(all, putObject)).toBe(false);
  });

  it('log an event that any of them matches', () => {
    const both: EventSelectors = {
      kind: 'basic',
      selectors: [
        ...basic({ readWriteType: 'ReadOnly' }).selectors,
        ...data({ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }).selectors,
      ] as readonly BasicEventSelector[],
    };
    expect([call, read, putObject].map((facts) => matchesSelectors(both, facts))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('advanced selectors', () => {
  const name = (selector: Omit<FieldSelector, 'field'>) =>
    advanced(DATA, { field: 'eventName', ...selector });

  it.each([
    [{ equals: ['PutObject'] }, true],
    [{ equals: ['GetObject', 'PutObject'] }, true],
    [{ equals: ['GetObject'] }, false],
    [{ startsWith: ['Put'] }, true],
    [{ startsWith: ['Object'] }, false],
    [{ endsWith: ['Object'] }, true],
    [{ endsWith: ['Put'] }, false],
    [{ notEquals: ['PutObject'] }, false],
    [{ notEquals: ['GetObject'] }, true],
    [{ notStartsWith: ['Put'] }, false],
    [{ notEndsWith: ['Put'] }, true],
    [{ notEndsWith: ['Object'] }, false],
    // Positive operators are alternatives, negative ones must all hold, and both groups must.
    [{ equals: ['GetObject'], startsWith: ['Put'] }, true],
    [{ notEquals: ['GetObject'], notStartsWith: ['Put'] }, false],
    [{ startsWith: ['Put'], notEndsWith: ['Acl'] }, true],
    [{ startsWith: ['Put'], notEndsWith: ['Object'] }, false],
  ])('judge one field: %j', (selector, expected) => {
    expect(matchesSelectors(name(selector), putObject)).toBe(expected);
  });

  it('want all fields to hold', () => {
    const selectors = advanced(MANAGEMENT, { field: 'readOnly', equals: ['false'] });
    expect(matchesSelectors(selectors, call)).toBe(true);
    expect(matchesSelectors(selectors, read)).toBe(false);
    expect(matchesSelectors(selectors, putObject)).toBe(false);
  });

  it('look at the type and the ARN of the same resource', () => {
    const ending = (type: string) =>
      advanced(
        DATA,
        { field: 'resources.type', equals: [type] },
        { field: 'resources.ARN', endsWith: ['.png'] },
      );
    expect(matchesSelectors(ending('AWS::S3::Object'), putObject)).toBe(true);
    expect(matchesSelectors(ending('AWS::S3::Bucket'), putObject)).toBe(false);
    const without = (arn: string) =>
      advanced(DATA, S3_OBJECT, { field: 'resources.ARN', notStartsWith: [arn] });
    expect(matchesSelectors(without('arn:aws:s3:::bucket/'), putObject)).toBe(false);
    expect(matchesSelectors(without('arn:aws:s3:::other/'), putObject)).toBe(true);
  });

  it('treat a missing field as different from everything', () => {
    const console = (selector: Omit<FieldSelector, 'field'>) =>
      advanced({ field: 'sessionCredentialFromConsole', ...selector });
    const fromConsole = { ...call, sessionCredentialFromConsole: true };
    expect(matchesSelectors(console({ equals: ['true'] }), call)).toBe(false);
    expect(matchesSelectors(console({ notEquals: ['true'] }), call)).toBe(true);
    expect(matchesSelectors(console({ equals: ['true'] }), fromConsole)).toBe(true);
    expect(matchesSelectors(console({ notEquals: ['true'] }), fromConsole)).toBe(false);
    expect(matchesSelectors(advanced({ field: 'no.such', equals: [''] }), call)).toBe(false);
  });

  it.each([
    ['userIdentity.arn', 'arn:aws:iam::123456789012:user/alice'],
    ['eventType', 'AwsApiCall'],
    ['eventSource', 'ec2.amazonaws.com'],
    ['errorCode', 'VpceAccessDenied'],
    ['vpcEndpointId', 'vpce-1'],
  ])('know the field %s', (field, value) => {
    const facts = { ...call, errorCode: 'VpceAccessDenied', vpcEndpointId: 'vpce-1' };
    expect(matchesSelectors(advanced({ field, equals: [value] }), facts)).toBe(true);
    expect(matchesSelectors(advanced({ field, notEquals: [value] }), facts)).toBe(false);
  });
});

describe('the laws of evaluation', () => {
  const word = fc.constantFrom('Get', 'GetObject', 'Put', 'PutObject', 'Object', 'Acl');
  const words = fc.array(word, { maxLength: 3 });
  const fieldSelector: fc.Arbitrary<FieldSelector> = fc.record(
    {
      field: fc.constantFrom('eventName', 'eventSource', 'errorCode', 'resources.ARN'),
      equals: words,
      startsWith: words,
      endsWith: words,
      notEquals: words,
      notStartsWith: words,
      notEndsWith: words,
    },
    { requiredKeys: ['field'] },
  );
  const facts = fc
    .record({ eventName: word, errorCode: fc.option(word, { nil: undefined }) })
    .map((some): EventFacts => ({ ...putObject, ...some }));

  it('another field selector only narrows, another selector only widens', () => {
    fc.assert(
      fc.property(
        fc.array(fieldSelector, { minLength: 1 }),
        fieldSelector,
        facts,
        (some, more, f) => {
          const narrowed = matchesSelectors(advanced(...some, more), f);
          const before = matchesSelectors(advanced(...some), f);
          const widened = matchesSelectors(
            { kind: 'advanced', selectors: [{ fieldSelectors: some }, { fieldSelectors: [more] }] },
            f,
          );
          expect(!narrowed || before).toBe(true);
          expect(!before || widened).toBe(true);
        },
      ),
    );
  });

  it('a negative operator excludes exactly what its positive twin includes', () => {
    const twins = [
      ['equals', 'notEquals'],
      ['startsWith', 'notStartsWith'],
      ['endsWith', 'notEndsWith'],
    ] as const;
    const nonEmpty = fc.array(word, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...twins), nonEmpty, facts, ([yes, no], operands, f) => {
        for (const field of ['eventName', 'errorCode']) {
          const included = matchesSelectors(advanced({ field, [yes]: operands }), f);
          const excluded = !matchesSelectors(advanced({ field, [no]: operands }), f);
          expect(excluded).toBe(included);
        }
      }),
    );
  });

  it('read and write together are everything', () => {
    const readOnly = fc.option(fc.boolean(), { nil: undefined });
    fc.assert(
      fc.property(readOnly, (value) => {
        const f = { ...call, readOnly: value };
        const reads = matchesSelectors(basic({ readWriteType: 'ReadOnly' }), f);
        const writes = matchesSelectors(basic({ readWriteType: 'WriteOnly' }), f);
        expect(reads).not.toBe(writes);
      }),
    );
  });
});

describe('describeSelectors', () => {
  const bucket = { type: 'AWS::S3::Object', values: ['arn:aws:s3:::bucket/'] };
  it.each<[EventSelectors, string[]]>([
    [DEFAULT_SELECTORS, ['Management events: read and write']],
    [
      basic({
        excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
      }),
      ['Management events: read and write, except those of KMS and the RDS Data API'],
    ],
    [
      basic({ readWriteType: 'WriteOnly', dataResources: [bucket] }),
      [
        'Management events: write only',
        'Data events: S3 objects under arn:aws:s3:::bucket/, write only',
      ],
    ],
    [
      data(
        { type: 'AWS::S3::Object', values: ['arn:aws:s3:::'] },
        { type: 'AWS::Lambda::Function', values: ['arn:aws:lambda:us-west-2:1:function:f'] },
        {
          type: 'AWS::DynamoDB::Table',
          values: [1, 2, 3, 4, 5].map((n) => `arn:aws:dynamodb:r:1:table/${n}`),
        },
        { type: 'AWS::DynamoDB::Table', values: [] },
      ),
      [
        'Data events: all S3 objects, read and write',
        'Data events: Lambda function arn:aws:lambda:us-west-2:1:function:f, read and write',
        'Data events: DynamoDB tables arn:aws:dynamodb:r:1:table/1, arn:aws:dynamodb:r:1:table/2, arn:aws:dynamodb:r:1:table/3 and 2 more, read and write',
      ],
    ],
    [
      basic({ includeManagementEvents: false }),
      ['Nothing: no event selector of this trail includes management events or data events'],
    ],
    [
      { kind: 'advanced', selectors: [] },
      ['Nothing: no event selector of this trail includes management events or data events'],
    ],
    [
      advanced(
        MANAGEMENT,
        { field: 'readOnly', equals: ['true'] },
        { field: 'eventSource', notEquals: ['kms.amazonaws.com'] },
      ),
      ['Management events: read only, except those of KMS'],
    ],
    [
      {
        kind: 'advanced',
        selectors: [
          {
            name: 'Pictures',
            fieldSelectors: [
              DATA,
              S3_OBJECT,
              {
                field: 'resources.ARN',
                startsWith: ['arn:aws:s3:::bucket/'],
                notEndsWith: ['.tmp'],
              },
              { field: 'eventName', equals: ['PutObject', 'CopyObject'], startsWith: ['Delete'] },
              { field: 'sessionCredentialFromConsole', notEquals: ['true'] },
            ],
          },
        ],
      },
      [
        'Data events: S3 objects whose ARN starts with arn:aws:s3:::bucket/, but does not end with .tmp, read and write, where the event name is PutObject or CopyObject or starts with Delete and the call came from outside the AWS console ("Pictures")',
      ],
    ],
    [
      advanced(
        { field: 'eventCategory', equals: ['NetworkActivity'] },
        { field: 'eventSource', equals: ['ec2.amazonaws.com'] },
        { field: 'errorCode', equals: ['VpceAccessDenied'] },
      ),
      ['Network activity events: only those of EC2, where the error code is VpceAccessDenied'],
    ],
    [
      advanced({ field: 'eventCategory', equals: ['NetworkActivity'] }),
      ['Network activity events: all'],
    ],
  ])('says %j', (selectors, sentences) => {
    expect(describeSelectors(selectors)).toEqual(sentences);
  });
});
