import { describe, expect, it } from 'vitest';
import { readScenarios } from './read-scenarios.ts';

const between = { from: 1_000, to: 2_000 };

describe('readScenarios', () => {
  it('takes each kind', () => {
    const scenarios = [
      { kind: 'too-large', rate: 0.01 },
      { kind: 'duplicates', rate: 1 },
      { kind: 'broken-role', trail: 'audit', ...between },
      { kind: 'stopped', trail: 'audit', ...between },
      { kind: 'selector', trail: 'audit', exclude: ['kms.amazonaws.com'], ...between },
      { kind: 'outage', region: 'eu-west-1', lateMs: 0, ...between },
    ];
    expect(readScenarios(scenarios)).toEqual(scenarios);
    expect(readScenarios([])).toEqual([]);
  });

  it('takes times in words', () => {
    const scenario = { kind: 'stopped', trail: 'audit', from: '2026-11-22T10:00:00Z', to: 2e12 };
    expect(readScenarios([scenario])).toEqual([
      { ...scenario, from: Date.UTC(2026, 10, 22, 10), to: 2e12 },
    ]);
  });

  it.each<[unknown, string]>([
    [{}, '"scenarios" must be a list, not {}.'],
    [[1], '"scenarios[0]" must be an object, not 1.'],
    [[{ kind: 'flood' }], '"scenarios[0].kind" must be one of too-large, duplicates'],
    [[{ kind: 'too-large', rate: 2 }], '"scenarios[0].rate" must be a number from 0 to 1, not 2.'],
    [[{ kind: 'too-large' }], '"scenarios[0].rate" must be a number from 0 to 1'],
    [[{ kind: 'duplicates', rate: 1, trail: 't' }], 'scenarios[0]: unknown key "trail"'],
    [[{ kind: 'stopped', trail: '', ...between }], `"scenarios[0].trail" must be a trail's name`],
    [[{ kind: 'stopped', trail: 't', to: 1 }], '"scenarios[0].from" must be a time'],
    [[{ kind: 'stopped', trail: 't', from: null, to: 1 }], '"scenarios[0].from" must be a time'],
    [
      [{ kind: 'stopped', trail: 't', from: 2, to: 2 }],
      '"scenarios[0].to" must be later than from',
    ],
    [
      [
        { kind: 'too-large', rate: 0 },
        { kind: 'selector', trail: 't', exclude: ['iam.amazonaws.com'], ...between },
      ],
      '"scenarios[1].exclude" must be a list of kms.amazonaws.com and rdsdata.amazonaws.com',
    ],
    [[{ kind: 'selector', trail: 't', exclude: [], ...between }], '"scenarios[0].exclude" must be'],
    [[{ kind: 'outage', region: 'mars', lateMs: 1, ...between }], '.region" must be a Region'],
    [
      [{ kind: 'outage', region: 'eu-west-1', lateMs: -1, ...between }],
      '"scenarios[0].lateMs" must be a whole number of milliseconds, 0 or more, not -1.',
    ],
  ])('refuses %j', (value, complaint) => {
    expect(() => readScenarios(value)).toThrow(complaint);
  });
});
