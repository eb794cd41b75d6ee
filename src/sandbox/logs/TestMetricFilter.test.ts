import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const tryOut = (filterPattern: string, ...logEventMessages: string[]) =>
  test.call('logs', 'TestMetricFilter', { filterPattern, logEventMessages });

describe('TestMetricFilter', () => {
  it('numbers the messages that match from 1 on', async () => {
    expect(await tryOut('ERROR', 'an ERROR', 'fine', 'ERROR too')).toEqual({
      matches: [
        { eventNumber: 1, eventMessage: 'an ERROR', extractedValues: {} },
        { eventNumber: 3, eventMessage: 'ERROR too', extractedValues: {} },
      ],
    });
    expect(await tryOut('{ $.a = 1 }', '{"a":2}')).toEqual({ matches: [] });
  });

  it("takes the named fields out of AWS's own example", async () => {
    const line =
      '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
    const { matches } = await tryOut('[..., request =*.html*, status_code = 4*, bytes]', line);
    expect(matches?.[0]?.extractedValues).toMatchObject({
      $request: 'GET /index.html HTTP/1.0',
      $status_code: '404',
      $bytes: '1534',
    });
  });

  it('refuses a wrong pattern, no messages, an empty one, and more than 50', async () => {
    const refusal = { name: 'InvalidParameterException' };
    await expect(tryOut('{ $.a = ', 'x')).rejects.toMatchObject(refusal);
    await expect(tryOut('')).rejects.toMatchObject(refusal);
    await expect(tryOut('', '')).rejects.toMatchObject(refusal);
    await expect(tryOut('', ...Array<string>(51).fill('x'))).rejects.toMatchObject(refusal);
  });
});
