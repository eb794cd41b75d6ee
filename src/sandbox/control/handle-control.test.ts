import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const request = (path: string, method: string) =>
  test.sandbox.fetch(new Request(`http://127.0.0.1:4566/_sandbox/${path}`, { method }));

describe('/_sandbox/', () => {
  it.each([
    ['state', 'POST', 'GET'],
    ['state', 'DELETE', 'GET'],
    ['reset', 'GET', 'POST'],
    ['settings', 'PUT', 'POST'],
    ['import', 'GET', 'POST'],
  ])('%s refuses %s and allows %s', async (path, method, allowed) => {
    const response = await request(path, method);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allowed);
    expect(await response.json()).toEqual({
      error: `/_sandbox/${path} wants ${allowed}, not ${method}.`,
    });
  });

  it.each(['', 'states', 'state/', 'toString'])('knows no %j', async (path) => {
    const response = await request(path, 'GET');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(((await response.json()) as { error: string }).error).toContain('POST /_sandbox/import');
  });

  it('refuses parameters it does not know, and the same one twice', async () => {
    const unknown = await request('reset?sead=demo', 'POST');
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toEqual({
      error: 'Unknown parameter "sead"; known here: seed.',
    });
    const twice = await request('reset?seed=demo&seed=demo', 'POST');
    expect(twice.status).toBe(400);
  });

  it('refuses a body that is not UTF-8', async () => {
    const response = await test.sandbox.fetch(
      new Request('http://127.0.0.1:4566/_sandbox/settings', {
        method: 'POST',
        body: new Uint8Array([0xff, 0xfe]),
      }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'The body is not UTF-8.' });
  });
});
