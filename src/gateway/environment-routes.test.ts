import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProfileWorld, type ProfileWorld } from '#testing/profile-world.ts';
import { rawRequest, rawStatus } from '#testing/raw-request.ts';
import { personalAct } from './environment-routes.ts';

let world: ProfileWorld;
beforeAll(async () => {
  world = await openProfileWorld({ config: '[profile a/b]\nregion = eu-west-1\n' });
});
afterAll(() => world.close());

const MFA = '/api/environments/a%2Fb/mfa';

describe('what a person does for credentials', () => {
  it.each(['mfa', 'consent', 'forget'])(
    'is a POST of %s, and answered with nothing',
    async (act) => {
      const body = act === 'mfa' ? { code: '123456' } : {};
      expect(await world.post(`/api/environments/a%2Fb/${act}`, body)).toEqual({
        status: 204,
        code: null,
        text: '',
      });
      expect((await world.get(`/api/environments/a%2Fb/${act}`)).status).toBe(405);
      expect((await world.post(`/api/environments/gone/${act}`, body)).status).toBe(404);
    },
  );

  it.each([
    [{}],
    [{ code: '12345' }],
    [{ code: '1234567' }],
    [{ code: 123456 }],
    [{ code: '12345x' }],
    [{ code: '123456', more: 1 }],
    [[]],
    ['123456'],
    [null],
  ])('refuses the code %j with 400', async (body) => {
    expect(await world.post(MFA, body)).toMatchObject({ status: 400, code: 'body_not_valid' });
  });

  it('refuses other content types with 415, too much with 413, no JSON with 400', async () => {
    const send = async (type: string, body: string): Promise<number | undefined> =>
      rawStatus(
        await rawRequest(
          world.port,
          [
            `POST ${MFA} HTTP/1.1`,
            `Host: 127.0.0.1:${world.port}`,
            `Origin: http://127.0.0.1:${world.port}`,
            `X-Trailglass-Token: ${world.token}`,
            `Content-Type: ${type}`,
            `Content-Length: ${Buffer.byteLength(body)}`,
            'Connection: close',
          ],
          body,
        ),
      );
    const good = '{"code":"123456"}';
    expect(await send('application/json; charset=utf-8', good)).toBe(204);
    expect(await send('text/plain', good)).toBe(415);
    expect(await send('application/x-www-form-urlencoded', good)).toBe(415);
    expect(await send('application/json', `${good}${' '.repeat(5_000)}`)).toBe(413);
    expect(await send('application/json', '{"code"')).toBe(400);
    expect(await send('application/json', '{"code":1e400}')).toBe(400);
  });

  it('A12 is never done for a request without an Origin', async () => {
    const answer = await rawRequest(
      world.port,
      [
        `POST ${MFA} HTTP/1.1`,
        `Host: 127.0.0.1:${world.port}`,
        `X-Trailglass-Token: ${world.token}`,
        'Content-Type: application/json',
        'Content-Length: 2',
        'Connection: close',
      ],
      '{}',
    );
    expect(rawStatus(answer)).toBe(403);
  });

  it.each([
    '/api/environments',
    '/api/environments/a',
    '/api/environments/a/mfa/',
    '/api/environments/a/other',
    '/api/environments/%E0%A4%A/mfa',
    '/api/environments//mfa',
  ])('is not asked for by %s', (path) => {
    expect(personalAct(path)).toBeUndefined();
  });
});
