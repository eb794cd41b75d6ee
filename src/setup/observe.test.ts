import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  aLogGroup,
  aRole,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_ARN,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import { ALL_EXISTING, GROUP, ROLE, TRUST } from '#testing/set-up.ts';
import type { PartialAnswers } from './answers.ts';
import { observe } from './observe.ts';

const NO_ANSWERS: PartialAnswers = { logGroup: undefined, role: undefined };
const look = (
  account: ReturnType<typeof fakeAccount>,
  answers: PartialAnswers = ALL_EXISTING,
  signal = new AbortController().signal,
) => observe(account.ports, { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers }, signal);

describe('observe', () => {
  it('reads everything that a plan depends on', async () => {
    const role = aRole(ROLE, TRUST);
    const account = fakeAccount({
      logGroups: { [`${TRAIL_REGION}/${GROUP}`]: aLogGroup(GROUP) },
      roles: { [ROLE]: role },
    });
    expect(await look(account)).toEqual({
      caller: { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/admin` },
      trail: EMPTY_ACCOUNT.trail,
      isTrailNew: false,
      status: { known: true, value: EMPTY_ACCOUNT.status },
      selectors: { known: true, value: EMPTY_ACCOUNT.selectors },
      bucket: undefined,
      logGroup: { known: true, value: aLogGroup(GROUP) },
      metricFilters: { known: true, value: [] },
      key: { known: true, value: undefined },
      role: { known: true, value: role },
      organizationId: undefined,
      organization: undefined,
      delegatedAdministrators: undefined,
    });
  });

  it('asks for nothing that has no name yet, or a name that nothing can have', async () => {
    const account = fakeAccount();
    const seen = await look(account, NO_ANSWERS);
    expect(seen.logGroup).toEqual({ known: true, value: undefined });
    expect(seen.role).toEqual({ known: true, value: undefined });
    await look(account, {
      logGroup: { kind: 'new', name: 'a:b' },
      role: { kind: 'existing', arn: 'no arn' },
    });
    expect(account.calls).not.toContain('findLogGroup');
    expect(account.calls).not.toContain('getRole');
    expect(account.calls).not.toContain('getOrganization');
  });

  it('remembers what it may not see, with the reason', async () => {
    const account = fakeAccount();
    account.failNext('getRole', portFailure('denied', 'AccessDenied', 'You may not.'));
    expect((await look(account)).role).toEqual({
      known: false,
      failure: {
        kind: 'denied',
        name: 'AccessDenied',
        message: 'You may not.',
        requestId: undefined,
      },
    });
  });

  it('asks for the organization of an organization trail', async () => {
    const trail = { ...EMPTY_ACCOUNT.trail, isOrganization: true };
    const account = fakeAccount({
      trail,
      organization: { id: 'o-example', managementAccount: ACCOUNT },
    });
    expect((await look(account)).organizationId).toBe('o-example');
    account.failNext('getOrganization', portFailure('denied', 'AccessDenied', 'You may not.'));
    expect((await look(account)).organizationId).toBeUndefined();
  });

  it('fails without the trail or the caller, and when it is given up', async () => {
    const account = fakeAccount();
    account.failNext('getTrail', portFailure('notFound', 'TrailNotFoundException', 'Unknown'));
    await expect(look(account)).rejects.toThrow('Unknown');
    account.failNext('getCaller', portFailure('expired', 'ExpiredToken', 'Too old'));
    await expect(look(account)).rejects.toThrow('Too old');
    await expect(look(account, ALL_EXISTING, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
