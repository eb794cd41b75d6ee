import { describe, expect, it } from 'vitest';
import { asFilterPattern } from './as-filter-pattern.ts';

describe('a search as a filter pattern', () => {
  it.each(['', 'Denied -GetObject ?a ?b "two words" %re+%', '{ $.eventName = "x" }', '[a, b=1*]'])(
    'is the same text where AWS reads it as we do: %s',
    (text) => expect(asFilterPattern(text)).toEqual({ pattern: text }),
  );

  it.each([
    ['ip:10.0.*', '{ $.sourceIPAddress = "10.0.*" }'],
    ['ip:10.0', '{ $.sourceIPAddress = "*10.0*" }'],
    ['ip:10.0,192.168', '{ $.sourceIPAddress = "*10.0*" || $.sourceIPAddress = "*192.168*" }'],
    ['readonly:false', '{ $.readOnly IS FALSE }'],
    ['readonly:true ip:10', '{ $.readOnly IS TRUE && $.sourceIPAddress = "*10*" }'],
  ])('is a condition where letter case cannot matter: %s', (text, pattern) => {
    expect(asFilterPattern(text)).toEqual({ pattern });
  });

  it.each([
    [
      'event:CreateRole',
      '{ $.eventName = "*CreateRole*" || $.insightDetails.eventName = "*CreateRole*" }',
    ],
    ['region:eu-*', '{ $.awsRegion = "eu-*" }'],
    ['-region:eu-*', '{ $.awsRegion != "eu-*" }'],
    ['error:""', '{ $.errorCode NOT EXISTS && $.errorMessage NOT EXISTS }'],
    ['-error:""', '{ $.errorCode = "*" || $.errorMessage = "*" }'],
    ['-ip:10', '{ $.sourceIPAddress != "*10*" }'],
    [
      'account:123456789012',
      '{ $.recipientAccountId = "*123456789012*" || $.userIdentity.accountId = "*123456789012*" }',
    ],
  ])('has a nearest pattern where it has none of its own: %s', (text, nearest) => {
    expect(asFilterPattern(text)).toEqual({
      nearest,
      reason: expect.stringMatching(/^AWS cannot search \w+ as the loaded events are searched/),
    });
  });

  it.each([
    ['lag>10m', 'AWS cannot compare lag.', undefined],
    ['lag>10m region:x', 'AWS cannot compare lag.', '{ $.awsRegion = "*x*" }'],
    ['ip:1*0', 'AWS takes a * at the beginning or the end of a value, not within it.', undefined],
    ['lag>10m ip:1*0', expect.stringMatching(/^AWS takes a \*/), undefined],
    ['resource:a', 'AWS cannot compare resource.', undefined],
    [
      'Denied region:x',
      expect.stringMatching(/either words or conditions/),
      '{ $.awsRegion = "*x*" }',
    ],
    ['event:', expect.stringMatching(/^Expected a value/), undefined],
  ])('has none, and says why: %s', (text, reason, nearest) => {
    expect(asFilterPattern(text)).toEqual({ reason, nearest });
  });
});
