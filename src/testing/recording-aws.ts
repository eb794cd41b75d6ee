import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { closeServer, listen } from '#gateway/http.ts';

/** One request, as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  /** In order, names as they were spelled, with repetitions. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request is answered with; `undefined` leaves it to the usual answer. */
export type Answer = (request: RecordedRequest, response: ServerResponse) => boolean;

/** A far end that is not our sandbox: it records bytes, and plays who gives credentials out as well as who wants them. */
export interface RecordingAws {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  /** From now on these come first, the newest foremost. */
  answer(how: Answer): void;
  close(): Promise<void>;
}

const INSTANCE_ROLES = '/latest/meta-data/iam/security-credentials/';

/** With which key a request is signed. */
export const keyOf = (request: RecordedRequest | undefined): string | undefined =>
  /Credential=([^/]+)\//.exec(request?.headers['authorization'] ?? '')?.[1];

/** With which keys the services were called, leaving out who gives keys out. */
export const usedKeysOf = ({ requests }: RecordingAws): readonly (string | undefined)[] =>
  requests.filter(({ headers }) => 'x-amz-target' in headers).map(keyOf);

/** What STS, IAM Identity Center, sign-in, containers and instances give out; the number counts what was given. */
export const givenKeys = (count: number, from: string) => ({
  accessKeyId: `ASIA${from.toUpperCase()}${count}`,
  secretAccessKey: `secret-of-${from}-${count}`,
  sessionToken: `token-of-${from}-${count}`,
});

/**
 * Opens it on 127.0.0.1.
 *
 * @param lifeMs how long the credentials that it gives out are good for
 * @param tls with its own certificate, over TLS
 */
export async function openRecordingAws({
  lifeMs = 3_600_000,
  tls,
}: { readonly lifeMs?: number; readonly tls?: ServerOptions } = {}): Promise<RecordingAws> {
  const requests: RecordedRequest[] = [];
  const answers: Answer[] = [];
  let given = 0;
  const expiration = (): Date => new Date(Date.now() + lifeMs);

  /** As containers and instances give them. */
  const metadataKeys = (from: string): object => {
    const { accessKeyId, secretAccessKey, sessionToken } = givenKeys(++given, from);
    const Expiration = expiration().toISOString();
    return {
      ...{ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken },
      ...{ Expiration, LastUpdated: new Date().toISOString() },
    };
  };

  const usual: Answer = (request, response) => {
    const form = new URLSearchParams(request.body);
    const action = form.get('Action') ?? '';
    const path = request.url.split('?', 1)[0];
    if (action === 'AssumeRole' || action === 'AssumeRoleWithWebIdentity') {
      const keys = givenKeys(++given, 'sts');
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials>` +
            `<AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>${keys.secretAccessKey}</SecretAccessKey>` +
            `<SessionToken>${keys.sessionToken}</SessionToken><Expiration>${expiration().toISOString()}</Expiration>` +
            `</Credentials></${action}Result></${action}Response>`,
        );
    } else if (path === '/federation/credentials') {
      json(response, {
        roleCredentials: { ...givenKeys(++given, 'sso'), expiration: expiration().getTime() },
      });
    } else if (path === '/token') {
      json(response, {
        accessToken: `sso-token-${++given}`,
        refreshToken: 'sso-refresh-new',
        expiresIn: 3600,
        tokenType: 'Bearer',
      });
    } else if (path === '/v1/token') {
      json(response, {
        accessToken: givenKeys(++given, 'login'),
        ...{ tokenType: 'aws_sigv4', expiresIn: 900, refreshToken: 'login-refresh-new' },
      });
    } else if (path === '/latest/api/token') {
      response.end('imds-token');
    } else if (path === INSTANCE_ROLES) {
      response.end('of-the-instance');
    } else if (path === '/container') {
      json(response, metadataKeys('container'));
    } else if (path === `${INSTANCE_ROLES}of-the-instance`) {
      json(response, { Code: 'Success', Type: 'AWS-HMAC', ...metadataKeys('instance') });
    } else {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
    }
    return true;
  };

  const handle: Parameters<typeof createServer>[1] = async (incoming, response) => {
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) body += String(chunk);
    const request: RecordedRequest = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      rawHeaders: incoming.rawHeaders,
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    };
    requests.push(request);
    for (const answer of [...answers.toReversed(), usual]) if (answer(request, response)) return;
  };
  const server: Server = tls === undefined ? createServer(handle) : createTlsServer(tls, handle);
  const port = await listen(server, 0, 'the test');
  return {
    origin: `http${tls === undefined ? '' : 's'}://127.0.0.1:${port}`,
    port,
    requests,
    answer: (how) => void answers.push(how),
    close: () => closeServer(server, 0),
  };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
