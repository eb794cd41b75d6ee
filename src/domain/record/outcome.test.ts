import { describe, expect, it } from 'vitest';

import { outcomeOf } from './outcome.ts';
import { readRecord } from './record.ts';

describe('outcomeOf', () => {
  it.each([
    [{}, 'succeeded'],
    [{ errorCode: '' }, 'succeeded'],
    [{ errorCode: 'AccessDenied' }, 'denied'],
    [{ errorCode: 'AccessDeniedException' }, 'denied'],
    [{ errorCode: 'VpceAccessDenied' }, 'denied'],
    [{ errorCode: 'Client.UnauthorizedOperation' }, 'denied'],
    [{ errorCode: 'ThrottlingException' }, 'throttled'],
    [{ errorCode: 'Client.RequestLimitExceeded' }, 'throttled'],
    [{ errorCode: 'SlowDown' }, 'throttled'],
    [{ errorCode: 'TrailNotFoundException' }, 'failed'],
    [{ errorMessage: 'Failed authentication' }, 'failed'],
    [{ eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } }, 'failed'],
    [{ eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Success' } }, 'succeeded'],
    [{ eventName: 'SwitchRole', responseElements: { SwitchRole: 'Failure' } }, 'failed'],
    [{ insightDetails: {}, errorCode: 'AccessDenied' }, undefined],
  ])('judges %j as %s', (fields, expected) => {
    const record = readRecord(JSON.stringify({ eventVersion: '1.08', ...fields }));
    expect(record && outcomeOf(record)).toBe(expected);
  });
});
