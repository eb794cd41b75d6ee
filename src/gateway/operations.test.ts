import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { effectOf, operationNamed, OPERATIONS, SERVICES, serviceNamed } from './operations.ts';
import { packageRoot } from './package-info.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the operations passed on', () => {
  it('are exactly those that src/aws asks for, one file each', () => {
    const asked = Object.keys(SERVICES).flatMap((service) =>
      readdirSync(join(packageRoot(), 'src/aws', service))
        .filter((file) => /^[A-Z]\w*\.ts$/.test(file))
        .map((file) => `${service}:${file.slice(0, -'.ts'.length)}`),
    );
    const passed = OPERATIONS.map(([service, operation]) => `${service}:${operation}`);
    expect(passed.toSorted()).toEqual(asked.toSorted());
  });

  it('are called writing unless their name says that they read', () => {
    for (const [service, operation, effect] of OPERATIONS) {
      const reads = /^(Describe|Filter|Get|Head|List|Lookup|Simulate|StartLiveTail)/.test(
        operation,
      );
      expect(`${service}:${operation} ${effect}`).toBe(
        `${service}:${operation} ${reads ? 'read' : 'write'}`,
      );
    }
  });

  it.each([
    ['iam', 'CreateAccessKey'],
    ['cloudtrail', 'PutEventSelectors'],
    ['s3', 'GetObject'],
    ['s3', 'PutBucketAcl'],
    ['kms', 'Decrypt'],
    ['kms', 'PutKeyPolicy'],
    ['organizations', 'ListAccounts'],
    ['logs', 'DeleteLogStream'],
    ['logs', 'GetTrail'],
    ['logs', 'constructor'],
  ] as const)('B1 do not hold %s:%s', (service, operation) => {
    expect(effectOf(service, operation)).toBeUndefined();
  });
});

describe('serviceNamed', () => {
  it('knows its services and no inherited name', () => {
    expect(serviceNamed('logs')).toBe(SERVICES.logs);
    expect(serviceNamed('lambda')).toBeUndefined();
    expect(serviceNamed('__proto__')).toBeUndefined();
    expect(serviceNamed('toString')).toBeUndefined();
  });
});

describe('operationNamed', () => {
  it.each([
    ['CloudTrail_20131101.GetTrail', 'GetTrail'],
    ['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.GetTrail', 'GetTrail'],
    ['Logs_20140328.GetTrail', undefined],
    ['evil.CloudTrail_20131101.GetTrail', undefined],
    ['CloudTrail_20131101.', undefined],
    ['CloudTrail_20131101', undefined],
    ['GetTrail', undefined],
    ['.GetTrail', undefined],
    ['CloudTrail_20131101.Get Trail', undefined],
    ['CloudTrail_20131101.GetTrail, Logs_20140328.GetTrail', undefined],
    [undefined, undefined],
  ])('reads the target %j as %j', (target, operation) => {
    expect(operationNamed(SERVICES.cloudtrail, target, bytes('{}'))).toBe(operation);
  });

  it.each([
    ['Action=GetRole&Version=2010-05-08', 'GetRole'],
    ['Version=2010-05-08&Action=%47etRole', 'GetRole'],
    ['Action=GetRole&Action=CreateAccessKey', undefined],
    ['Action=', undefined],
    ['Version=2010-05-08', undefined],
    ['', undefined],
  ])('reads the form %j as %j', (form, operation) => {
    expect(operationNamed(SERVICES.iam, 'CloudTrail_20131101.GetTrail', bytes(form))).toBe(
      operation,
    );
  });
});
