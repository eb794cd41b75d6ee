/**
 * An AWS-compatible server as AWS Emulator is one: on 127.0.0.1 over TLS with an authority of its own, new keys in a file at every
 * start, every signature verified. It is played by the sandbox.
 */
import { createServer } from 'node:https';
import { afterEach, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { createSandboxServer } from '#gateway/sandbox-server.ts';
import { makeCertificate } from './certificate.ts';
import { openProfileWorld, type ProfileWorld } from './profile-world.ts';
import type { RecordingAws } from './recording-aws.ts';
import { allowing, makeKeys } from './sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from './test-sandbox.ts';

const NAME = 'emulator';
const CONFIG = `[profile ${NAME}]\nregion = eu-west-1\nendpoint_url = AWS/\nca_bundle = HOME/ca.pem\n`;

let sandbox: TestSandbox;
let world: ProfileWorld | undefined;
afterEach(async () => {
  await world?.close();
  sandbox.sandbox.close();
});

/** The sandbox as it is now, over TLS. */
async function overTls(tls: ReturnType<typeof makeCertificate>): Promise<RecordingAws> {
  const log = (line: string): never => {
    throw new Error(line);
  };
  const options = { stopping: new AbortController().signal, log };
  const server = createServer(tls, (request, response) => {
    createSandboxServer({ ...options, sandbox: sandbox.sandbox }).emit(
      'request',
      request,
      response,
    );
  });
  const port = await listen(server, 0, 'the test');
  const origin = `https://127.0.0.1:${port}`;
  const close = () => closeServer(server, 0);
  return { origin, port, requests: [], answer: () => undefined, close };
}

/**
 * Begins anew, with keys of its own, as they stand in a credentials file.
 * @param others made before, so that the numbers drawn for the keys are others
 */
async function start(...others: readonly string[]): Promise<string> {
  sandbox = openTestSandbox({ now: epochMillis(Date.now()), strictSignatures: true });
  for (const UserName of [...others, 'me']) await sandbox.call('iam', 'CreateUser', { UserName });
  await sandbox.call('iam', 'PutUserPolicy', {
    ...{ UserName: 'me', PolicyName: 'all', PolicyDocument: allowing('*') },
  });
  const { accessKeyId, secretAccessKey } = await makeKeys(sandbox, 'me');
  return `[${NAME}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

it('is read, changed, and found again with its new keys after a restart', async () => {
  const tls = makeCertificate();
  const credentials = await start();
  const aws = await overTls(tls);
  world = await openProfileWorld({ aws, config: CONFIG, credentials });
  world.write('ca.pem', tls.ca);

  const made = await world.call(NAME, {
    ...{ operation: 'CreateLogGroup', body: '{"logGroupName":"over-tls"}' },
  });
  expect(made).toMatchObject({ status: 200, code: null });
  expect((await world.call(NAME)).text).toContain('"logGroupName":"over-tls"');
  const trails = { service: 'cloudtrail', operation: 'ListTrails' };
  expect(await world.call(NAME, trails)).toMatchObject({ status: 200 });
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  expect((await world.call(NAME, { service: 'sts', body })).text).toContain(':user/me</Arn>');

  sandbox.sandbox.close();
  const renewed = await start('other');
  // AWS's own words, and nothing of the gateway's: the keys are those of the server that was.
  const refused = await world.call(NAME);
  expect(refused).toMatchObject({ status: 400, code: null });
  expect(refused.text).toContain('UnrecognizedClientException');
  world.write('.aws/credentials', renewed);
  expect(await world.call(NAME)).toMatchObject({ status: 200, text: '{"logGroups":[]}' });
});
