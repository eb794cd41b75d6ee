import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Change } from './change.ts';
import { PROPAGATION_PATIENCE, waitAfter } from './patience.ts';
import { PORT_FAILURE_KINDS, type PortFailure, type PortFailureKind } from './ports.ts';

const logGroup = { partition: 'aws', region: 'us-east-1', account: '123456789012', name: 'g' };
const CREATE: Change = { kind: 'createLogGroup', logGroup };
const UPDATE: Change = {
  kind: 'updateTrail',
  trail: {
    name: 't',
    arn: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/t',
    region: 'us-east-1',
  },
  delivery: { logGroupArn: 'g', roleArn: 'r' },
  before: undefined,
};
const failed = (kind: PortFailureKind, name = 'X', message = 'No.'): PortFailure => ({
  ...{ kind, name, message },
  requestId: undefined,
});

describe('waitAfter', () => {
  it('waits longer each time for a quota, and never all at one moment', () => {
    const lengths = [1, 2, 3, 4, 5, 6].map(
      (attempts) => waitAfter(failed('throttled'), CREATE, attempts, 0.5)?.length,
    );
    expect(lengths).toEqual([750, 1_500, 3_000, 6_000, 12_000, 12_000]);
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, random) => {
        const length = waitAfter(failed('throttled'), CREATE, n + 1, random)?.length ?? 0;
        expect(length).toBeGreaterThanOrEqual(500);
        expect(length).toBeLessThanOrEqual(16_000);
      }),
    );
  });

  it('looks before it repeats what may have been made', () => {
    expect(waitAfter(failed('server'), CREATE, 1, 0)).toMatchObject({ mayBeMade: true });
    expect(waitAfter(failed('throttled'), CREATE, 1, 0)).toMatchObject({ mayBeMade: false });
  });

  it.each(['ConflictException', 'ConcurrentModification', 'OperationAbortedException'])(
    'is slow after %s, and gives up in the end',
    (name) => {
      expect(waitAfter(failed('conflict', name), UPDATE, 1, 0)).toMatchObject({
        length: 10_000,
        patience: 180_000,
      });
    },
  );

  it('waits for IAM only at UpdateTrail, and only at its own two errors in their own words', () => {
    const name = 'InvalidCloudWatchLogsRoleArnException';
    const young = failed('invalid', name, 'Access denied. Check the trust relationships.');
    expect(waitAfter(young, UPDATE, 3, 0)).toMatchObject({
      length: 6_000,
      patience: PROPAGATION_PATIENCE,
    });
    expect(waitAfter(young, CREATE, 1, 0)).toBeUndefined();
    expect(waitAfter(failed('invalid', name, 'Malformed.'), UPDATE, 1, 0)).toBeUndefined();
  });

  it('repeats nothing that waiting does not cure', () => {
    const cured: readonly PortFailureKind[] = ['throttled', 'server'];
    for (const kind of PORT_FAILURE_KINDS.filter((one) => !cured.includes(one))) {
      expect(waitAfter(failed(kind), UPDATE, 1, 0), kind).toBeUndefined();
    }
  });
});
