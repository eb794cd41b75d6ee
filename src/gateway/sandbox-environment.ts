import type { Sandbox } from '#sandbox/sandbox.ts';
import type { Environment } from './environment.ts';
import { nodeBody } from './http.ts';

/**
 * The sandbox as an environment: the signed request is handed over in this process, without a socket between, and is
 * verified there as if it had come from the `aws` command.
 */
export function sandboxEnvironment(sandbox: Sandbox, origin: string): Environment {
  return {
    name: 'sandbox',
    kind: 'sandbox',
    label: 'Sandbox',
    account: '123456789012',
    source: 'sandbox',
    isRealAws: false,
    defaultRegion: 'us-east-1',
    endpoint: (service, region) => ({
      url: new URL('/', origin),
      signingRegion: region,
      signingName: service,
    }),
    // Published in the README: keys to a room without anything of the person's in it.
    credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }),
    async send({ url, method, headers, body }, signal) {
      const answer = await sandbox.fetch(
        new Request(url, {
          method,
          headers,
          ...(body.length > 0 && { body: new Uint8Array(body) }),
          signal,
        }),
      );
      return { status: answer.status, headers: answer.headers, body: nodeBody(answer) };
    },
  };
}
