import { describe, expect, it } from 'vitest';

import { DEFAULT_SELECTORS, matchesSelectors } from '#domain/trail/selectors.ts';

import { eventFactsOf } from './event-facts.ts';
import { readRecord } from './record.ts';

describe('eventFactsOf', () => {
  it('takes from a record what selectors look at', () => {
    const record = readRecord(
      JSON.stringify({
        eventVersion: '1.09',
        eventCategory: 'NetworkActivity',
        eventType: 'AwsVpceEvent',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'DescribeVpcs',
        errorCode: 'VpceAccessDenied',
        vpcEndpointId: 'vpce-1',
        userIdentity: { arn: 'arn:aws:iam::1:user/a' },
        sessionCredentialFromConsole: 'true',
        resources: [{ ARN: 'arn:aws:x', type: 'T', accountId: '1' }],
      }),
    );
    expect(record && eventFactsOf(record)).toEqual({
      eventCategory: 'NetworkActivity',
      managementEvent: undefined,
      readOnly: undefined,
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeVpcs',
      eventType: 'AwsVpceEvent',
      errorCode: 'VpceAccessDenied',
      vpcEndpointId: 'vpce-1',
      userIdentityArn: 'arn:aws:iam::1:user/a',
      sessionCredentialFromConsole: true,
      resources: [{ type: 'T', arn: 'arn:aws:x' }],
    });
  });

  it('never takes an Insights record for a management event', () => {
    const record = readRecord('{"insightDetails":{}}');
    expect(record && matchesSelectors(DEFAULT_SELECTORS, eventFactsOf(record))).toBe(false);
  });
});
