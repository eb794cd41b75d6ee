import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { filterLogEventsCommand, type LogEventsOf } from './filter-log-events.ts';

const EVENTS: LogEventsOf = {
  region: 'eu-west-1',
  endpointUrl: undefined,
  logGroupName: 'CloudTrail/logs',
  logStreamNames: [],
  filterPattern: undefined,
  range: { from: epochMillis(1_000), to: epochMillis(2_000) },
};

/** The words that a shell makes of commands; `aws` is a function that prints them. */
function words(commands: readonly string[]): readonly (readonly string[])[] {
  const script = ["aws() { printf '%s\\0' \"$@\"; printf '\\1\\0'; }", ...commands].join('\n');
  const output = execFileSync('sh', ['-c', 'eval "$(cat)"'], { input: script, encoding: 'utf8' });
  return output
    .split('\u0001\0')
    .slice(0, -1)
    .map((line) => line.split('\0').slice(0, -1));
}

describe('filterLogEventsCommand', () => {
  it('reads what the page shows; the end is counted in', () => {
    expect(filterLogEventsCommand({ ...EVENTS, filterPattern: '{ $.a = "b c" }' })).toBe(
      [
        'aws logs filter-log-events',
        '--region eu-west-1',
        '--log-group-name CloudTrail/logs',
        `--filter-pattern '{ $.a = "b c" }'`,
        '--start-time 1000',
        '--end-time 1999',
      ].join(' \\\n  '),
    );
  });

  it('names the server that is not AWS, and streams', () => {
    const [found] = words([
      filterLogEventsCommand({
        ...EVENTS,
        endpointUrl: 'http://127.0.0.1:4566',
        logStreamNames: ['-a', 'b c'],
      }),
    ]);
    expect(found).toContain('http://127.0.0.1:4566');
    expect(found?.[(found?.indexOf('--log-stream-names') ?? 0) + 1]).toBe('["-a","b c"]');
  });

  it('lets no pattern name a file that the command would send', () => {
    const filterPattern = 'file:///etc/passwd';
    const [found] = words([filterLogEventsCommand({ ...EVENTS, filterPattern })]);
    expect(found?.slice(2, -1)).toEqual(['--region', 'eu-west-1', '--cli-input-json']);
    expect(JSON.parse(found?.at(-1) ?? '')).toEqual({
      logGroupName: 'CloudTrail/logs',
      filterPattern,
      startTime: 1_000,
      endTime: 1_999,
    });
  });

  it('keeps every pattern one word of the shell', () => {
    const part = fc.constantFrom(
      "'",
      '"',
      '$(id)',
      '`id`',
      '\\',
      '\n',
      ' ',
      '-',
      '!',
      '*',
      ';',
      'é',
    );
    const pattern = fc
      .array(part, { minLength: 1 })
      .map((parts) => parts.join(''))
      .filter((text) => !/^\n|\n$/.test(text));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 30, maxLength: 30 }), (patterns) => {
        const commands = patterns.map((filterPattern) =>
          filterLogEventsCommand({ ...EVENTS, filterPattern }),
        );
        const values = words(commands).map((found) => {
          const at = found.findIndex((word) => word.startsWith('--filter-pattern'));
          const inline = found[at]?.slice('--filter-pattern='.length);
          return inline === '' ? found[at + 1] : inline;
        });
        expect(values).toEqual(patterns);
      }),
      { numRuns: 10 },
    );
  });
});
