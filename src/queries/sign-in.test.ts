import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsAccess } from '#aws/client.ts';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { gatewayAnswer, xmlAnswer } from '#testing/aws-answers.ts';
import { callerQuery } from './environments.ts';
import { makeQueryClient } from './query-client.ts';
import { signIn, signInNeed } from './sign-in.ts';

const CALLER = xmlAnswer(
  'GetCallerIdentity',
  '<Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>U</UserId><Account>123456789012</Account>',
);
const never = new AbortController().signal;

let server: AnsweringServer;
let client: QueryClient;
let access: AwsAccess;
/** What the calls are answered with until the person has done something. */
let refusal: Answer;
let isSignedIn: boolean;
let leave: () => void;

beforeEach(async () => {
  isSignedIn = false;
  client = makeQueryClient();
  server = await answeringServer(({ path }) => {
    if (path.startsWith('/api/')) {
      isSignedIn = true;
      return { status: 204, body: '', headers: {} };
    }
    return isSignedIn ? CALLER : refusal;
  });
  access = { origin: server.origin, environment: 'my profile', region: 'us-east-1', token: 't' };
});
afterEach(async () => {
  leave();
  client.clear();
  await server.close();
});

/** A page that shows who the caller is. */
async function open(): Promise<void> {
  const observer = new QueryObserver(client, callerQuery(access));
  leave = observer.subscribe(() => undefined);
  await observer.refetch();
}

describe('what a page needs of its person', () => {
  it.each([
    [
      'credentials_mfa_required',
      'mfa',
      { kind: 'mfa', code: '123456' },
      '/mfa',
      '{"code":"123456"}',
    ],
    ['credentials_consent_required', 'consent', { kind: 'consent' }, '/consent', '{}'],
    ['credentials_expired', 'again', { kind: 'again' }, '/forget', '{}'],
  ] as const)('after %s, and how it goes on', async (code, kind, brought, act, body) => {
    const details = { command: 'aws sso login --profile "my profile"', mfaSerial: 'arn:m' };
    refusal = gatewayAnswer(403, code, 'No credentials.', details);
    await open();
    const need = signInNeed(client, access.environment);
    expect(need).toMatchObject({ kind, error: { message: 'No credentials.', signIn: details } });
    expect(signInNeed(client, access.environment)).toBe(need);
    expect(signInNeed(client, 'another')).toBeUndefined();

    await signIn(client, access, brought, never);
    expect(server.seen.find(({ path }) => path.startsWith('/api/'))).toMatchObject({
      ...{ method: 'POST', path: `/api/environments/my%20profile${act}`, body },
    });
    expect(signInNeed(client, access.environment)).toBeUndefined();
    expect(client.getQueryData(callerQuery(access).queryKey)).toMatchObject({
      account: '123456789012',
    });
  });

  it('is nothing after a failure of another sort', async () => {
    refusal = gatewayAnswer(503, 'upstream_unreachable', 'No network.');
    await open();
    expect(signInNeed(client, access.environment)).toBeUndefined();
  });
});
