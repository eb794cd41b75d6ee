import { CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { htmlAnswer, jsonAnswer, jsonError, xmlAnswer } from '#testing/aws-answers.ts';
import { inRegion, makeClients, readers, within, writers, type AwsAccess } from './client.ts';
import { getTrail } from './cloudtrail/GetTrail.ts';
import { listRoles } from './iam/ListRoles.ts';
import { createLogGroup } from './logs/CreateLogGroup.ts';
import { describeLogGroups } from './logs/DescribeLogGroups.ts';
import { createBucket } from './s3/CreateBucket.ts';
import { getCallerIdentity } from './sts/GetCallerIdentity.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(answer: (index: number) => Answer): Promise<AwsAccess> {
  server = await answeringServer((_request, index) => answer(index));
  return {
    origin: server.origin,
    environment: 'sandbox',
    region: 'eu-central-1',
    token: 'the-token',
  };
}

/** The SDK waits a random part of its delay between attempts: with 0 it does not wait. */
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
  server = undefined;
});

describe('what goes over the wire', () => {
  const groups = jsonAnswer({ logGroups: [] });

  it('is AWS JSON 1.1 for CloudTrail and CloudWatch Logs', async () => {
    const access = await accessTo(() => groups);
    await describeLogGroups(access, {}, never);
    await getTrail(access, { trail: 'main' }, never).catch(() => undefined);
    expect(
      server?.seen.map(({ method, path, headers }) => [
        method,
        path,
        headers['x-amz-target'],
        headers['content-type'],
      ]),
    ).toEqual([
      [
        'POST',
        '/aws/sandbox/eu-central-1/logs/',
        'Logs_20140328.DescribeLogGroups',
        'application/x-amz-json-1.1',
      ],
      [
        'POST',
        '/aws/sandbox/eu-central-1/cloudtrail/',
        'CloudTrail_20131101.GetTrail',
        'application/x-amz-json-1.1',
      ],
    ]);
  });

  it('is AWS query for IAM and STS', async () => {
    const access = await accessTo((index) =>
      index === 0
        ? xmlAnswer('ListRoles', '<IsTruncated>false</IsTruncated><Roles/>')
        : xmlAnswer(
            'GetCallerIdentity',
            '<Arn>arn:aws:iam::123456789012:user/a</Arn><UserId>AIDA</UserId><Account>123456789012</Account>',
            '2011-06-15',
          ),
    );
    await listRoles(access, {}, never);
    await getCallerIdentity(access, {}, never);
    expect(
      server?.seen.map(({ path, headers, body }) => [
        path,
        headers['content-type'],
        new URLSearchParams(body).get('Action'),
        new URLSearchParams(body).get('Version'),
      ]),
    ).toEqual([
      [
        '/aws/sandbox/eu-central-1/iam/',
        'application/x-www-form-urlencoded',
        'ListRoles',
        '2010-05-08',
      ],
      [
        '/aws/sandbox/eu-central-1/sts/',
        'application/x-www-form-urlencoded',
        'GetCallerIdentity',
        '2011-06-15',
      ],
    ]);
  });

  it('carries the token, and no credential but the placeholder', async () => {
    const access = await accessTo(() => groups);
    await describeLogGroups(access, {}, never);
    const headers = server?.seen[0]?.headers;
    expect(headers?.['x-trailglass-token']).toBe('the-token');
    expect(headers?.authorization).toContain('Credential=signed-by-the-gateway/');
    expect(headers?.['x-amz-security-token']).toBeUndefined();
  });

  it('names the environment as one segment of the path, whatever its characters', async () => {
    const access = await accessTo(() => groups);
    await describeLogGroups({ ...access, environment: 'team a/prod' }, {}, never);
    expect(server?.seen[0]?.path).toBe('/aws/team%20a%2Fprod/eu-central-1/logs/');
  });
});

describe('clients', () => {
  const access: AwsAccess = {
    origin: 'http://127.0.0.1:1',
    environment: 'a',
    region: 'us-east-1',
    token: 't',
  };

  it('are the same for the same access, and others for anything else', () => {
    expect(readers({ ...access })).toBe(readers({ ...access }));
    const all = [
      readers(access),
      writers(access),
      readers({ ...access, environment: 'b' }),
      readers(inRegion(access, 'eu-west-1')),
      readers({ ...access, token: 'u' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('attempts', () => {
  const throttled = jsonError(400, 'ThrottlingException', 'Rate exceeded');
  const broken = jsonError(500, 'InternalServerException', 'Oh');

  it.each([
    ['throttling', throttled, 'throttled'],
    ['a failure of the server', broken, 'server'],
    ['a broken connection', 'reset', 'network'],
    ['a web page with status 500', htmlAnswer(500), 'unexpected'],
  ] as const)('D1, D13, D15 reads are tried 3 times after %s', async (_what, answer, kind) => {
    const access = await accessTo(() => answer);
    await expect(describeLogGroups(access, {}, never)).rejects.toMatchObject({ kind });
    expect(server?.seen).toHaveLength(3);
  });

  it('a later attempt that succeeds is a success', async () => {
    const access = await accessTo((index) => (index < 2 ? broken : jsonAnswer({ logGroups: [] })));
    expect(await describeLogGroups(access, {}, never)).toEqual({ items: [], nextToken: undefined });
  });

  it.each([
    ['throttling', throttled, 'throttled'],
    ['a failure of the server', broken, 'server'],
    ['a broken connection', 'reset', 'network'],
  ] as const)(
    'D1 writes are made once, after %s too: the set-up repeats them',
    async (_what, answer, kind) => {
      const access = await accessTo(() => answer);
      await expect(createLogGroup(access, { name: 'g' }, never)).rejects.toMatchObject({ kind });
      const bucket = createBucket(access, { bucket: 'b' }, never);
      await expect(bucket).rejects.toMatchObject({ service: 's3' });
      expect(server?.seen).toHaveLength(2);
    },
  );

  it('a used-up quota is not tried again, although the SDK takes it for throttling', async () => {
    const access = await accessTo(() =>
      jsonError(400, 'LimitExceededException', 'Too many queries at once.'),
    );
    const call = describeLogGroups(access, {}, never);
    await expect(call).rejects.toMatchObject({ kind: 'limit', name: 'LimitExceededException' });
    expect(server?.seen).toHaveLength(1);
  });

  it('D6 what AWS refuses is not tried again', async () => {
    const access = await accessTo(() => jsonError(400, 'AccessDeniedException', 'No'));
    await expect(describeLogGroups(access, {}, never)).rejects.toMatchObject({ kind: 'denied' });
    expect(server?.seen).toHaveLength(1);
  });
});

describe('an end to waiting', () => {
  it('D16 a silent server is a time-out', async () => {
    const access = await accessTo(() => 'silence');
    const { logs } = makeClients('write', access, { attempt: 50 });
    const call = logs.send(new CreateLogGroupCommand({ logGroupName: 'g' }), within(never));
    await expect(call).rejects.toMatchObject({
      kind: 'timeout',
      operation: 'CreateLogGroup',
      service: 'logs',
    });
  });

  it('the limit of the whole call is a time-out too', async () => {
    const access = await accessTo(() => 'silence');
    const call = readers(access).sts.send(new GetCallerIdentityCommand({}), {
      abortSignal: AbortSignal.timeout(20),
    });
    await expect(call).rejects.toMatchObject({ kind: 'timeout', service: 'sts' });
  });

  it('the caller’s signal ends a call under way, and is no failure of anybody', async () => {
    const caller = new AbortController();
    server = await answeringServer(() => {
      caller.abort();
      return 'silence';
    });
    const access = {
      origin: server.origin,
      environment: 'sandbox',
      region: 'us-east-1',
      token: 't',
    };
    const call = describeLogGroups(access, {}, caller.signal);
    await expect(call).rejects.toMatchObject({ kind: 'aborted', operation: 'DescribeLogGroups' });
    expect(server.seen).toHaveLength(1);
  });

  it('a call whose signal has fired already is not made', async () => {
    const access = await accessTo(() => jsonAnswer({}));
    const call = readers(access).logs.send(
      new DescribeLogGroupsCommand({}),
      within(AbortSignal.abort()),
    );
    await expect(call).rejects.toMatchObject({ kind: 'aborted' });
    expect(server?.seen).toHaveLength(0);
  });
});
