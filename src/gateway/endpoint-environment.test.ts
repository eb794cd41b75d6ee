import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpointEnvironment } from './endpoint-environment.ts';
import { closeServer, listen } from './http.ts';
import { sign } from './sign.ts';

const ADDRESS = new URL('http://127.0.0.1:5000/');
const never = new AbortController().signal;

describe('an endpoint as an environment', () => {
  it('is named by its host, and reached at one address by every service', () => {
    const environment = endpointEnvironment(ADDRESS, {});
    expect(environment).toMatchObject({
      name: 'endpoint',
      kind: 'endpoint',
      label: '127.0.0.1:5000',
      source: 'keys',
      isRealAws: false,
      defaultRegion: 'us-east-1',
    });
    for (const service of ['logs', 's3', 'iam'] as const) {
      expect(environment.endpoint(service, 'eu-west-1', 'Any')).toEqual({
        url: ADDRESS,
        signingRegion: 'eu-west-1',
        signingName: service,
      });
    }
  });

  it('takes keys and region from the variables that other clients read', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    const given = (variables: Readonly<Record<string, string>>) =>
      endpointEnvironment(ADDRESS, variables).credentials(never);
    expect(await given({ ...keys, AWS_SESSION_TOKEN: 'token' })).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
    expect(await given({ ...keys, AWS_SESSION_TOKEN: '' })).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
    });
    const test = { accessKeyId: 'test', secretAccessKey: 'test' };
    expect(await given({})).toEqual(test);
    // Half a pair of keys signs nothing, and must not be mixed with another's other half.
    expect(await given({ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SESSION_TOKEN: 't' })).toEqual(test);
    const regions = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
    expect(endpointEnvironment(ADDRESS, regions).defaultRegion).toBe('eu-west-1');
    expect(endpointEnvironment(ADDRESS, { ...regions, AWS_REGION: '' }).defaultRegion).toBe(
      'eu-west-2',
    );
  });

  describe('sends', () => {
    let server: Server;
    let seen: (IncomingMessage & { text: string })[];
    let address: URL;
    beforeEach(async () => {
      seen = [];
      server = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request) text += String(chunk);
        seen.push(Object.assign(request, { text }));
        response.writeHead(307, { location: 'http://127.0.0.1:1/elsewhere' }).end('moved');
      });
      address = new URL(`http://127.0.0.1:${await listen(server, 0, 'the test')}/aws`);
    });
    afterEach(() => closeServer(server, 0));

    it('what was signed, and follows no redirect', async () => {
      const environment = endpointEnvironment(address, {});
      const send = async (service: 'logs' | 's3', method: 'POST' | 'GET', path: string) =>
        environment.send(
          await sign(
            environment.endpoint(service, 'us-east-1', 'Any'),
            {
              ...{ method, path, query: {}, headers: {} },
              body: new TextEncoder().encode(method === 'POST' ? '{}' : ''),
            },
            await environment.credentials(never),
          ),
          never,
        );
      expect((await send('logs', 'POST', '')).status).toBe(307);
      expect((await send('s3', 'GET', 'bucket')).status).toBe(307);
      expect(seen.map(({ method, url, text }) => [method, url, text])).toEqual([
        ['POST', '/aws', '{}'],
        ['GET', '/aws/bucket', ''],
      ]);
      expect(seen[0]?.headers).toMatchObject({
        host: address.host,
        authorization: expect.stringMatching(/Credential=test\/\d{8}\/us-east-1\/logs\//),
      });
    });
  });
});
