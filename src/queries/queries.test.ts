import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { AwsAccess } from '#aws/client.ts';
import {
  answeringServer,
  type Answer,
  type AnsweringServer,
  type SeenRequest,
} from '#testing/answering-server.ts';
import { jsonAnswer, jsonError, xmlAnswer } from '#testing/aws-answers.ts';
import { callerQuery, environmentsQuery } from './environments.ts';
import { eventsEnd, groupEventsQuery, streamEventsQuery } from './events.ts';
import { environmentKey, serviceKey } from './keys.ts';
import { logGroupQuery, logGroupsQuery, logStreamsQuery } from './log-groups.ts';
import { makeQueryClient } from './query-client.ts';
import { isRoleThere, roleQuery, rolesPagesQuery } from './roles.ts';
import { invalidateSetUp } from './set-up.ts';
import { selectorsQuery, trailAdministratorsQuery, trailQuery, trailsQuery } from './trails.ts';

let server: AnsweringServer | undefined;
let client: QueryClient;

async function accessTo(answer: (request: SeenRequest) => Answer): Promise<AwsAccess> {
  server = await answeringServer(answer);
  return { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
}

const operationOf = ({ headers }: SeenRequest) => String(headers['x-amz-target']).split('.')[1];

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  client = makeQueryClient();
});

afterEach(async () => {
  vi.restoreAllMocks();
  client.clear();
  await server?.close();
});

describe('trailsQuery', () => {
  const trail = (name: string, region: string) => ({
    Name: name,
    HomeRegion: region,
    TrailARN: `arn:aws:cloudtrail:${region}:123456789012:trail/${name}`,
  });
  const trails = [trail('main', 'us-east-1'), trail('other', 'eu-west-1')];

  it('asks each trail’s home region, and a failure stays in its row', async () => {
    const access = await accessTo((request) => {
      const operation = operationOf(request);
      if (operation === 'ListTrails') return jsonAnswer({ Trails: trails });
      if (request.path.includes('eu-west-1')) return jsonError(400, 'AccessDeniedException', 'No');
      return jsonAnswer(operation === 'GetTrail' ? { Trail: trails[0] } : { IsLogging: true });
    });
    const rows = await client.fetchQuery(trailsQuery(access));
    expect(rows).toMatchObject([
      {
        listed: { name: 'main' },
        trail: { ok: { name: 'main' } },
        status: { ok: { isLogging: true } },
      },
      {
        listed: { name: 'other' },
        trail: { error: { kind: 'denied', operation: 'GetTrail' } },
        status: { error: { kind: 'denied', operation: 'GetTrailStatus' } },
      },
    ]);
  });

  it('fails when the list fails, after the attempts of one layer only', async () => {
    const access = await accessTo(() => jsonError(400, 'ThrottlingException', 'Rate exceeded'));
    await expect(client.fetchQuery(trailsQuery(access))).rejects.toMatchObject({
      kind: 'throttled',
    });
    expect(server?.seen).toHaveLength(3);
  });

  it('one trail is shown even where its status may not be read', async () => {
    const access = await accessTo((request) =>
      operationOf(request) === 'GetTrail'
        ? jsonAnswer({ Trail: trails[0] })
        : jsonError(400, 'AccessDeniedException', 'No'),
    );
    expect(await client.fetchQuery(trailQuery(access, 'main'))).toMatchObject({
      trail: { name: 'main' },
      status: { error: { kind: 'denied' } },
    });
  });
});

describe('trailQuery', () => {
  const at = (region: string, name = 'main') => ({
    Name: name,
    HomeRegion: region,
    TrailARN: `arn:aws:cloudtrail:${region}:123456789012:trail/${name}`,
  });
  const unknown = jsonError(400, 'TrailNotFoundException', 'Unknown trail: main');
  const account = (listed: readonly object[]) => (request: SeenRequest) => {
    const operation = operationOf(request);
    if (operation === 'ListTrails') return jsonAnswer({ Trails: listed });
    if (!request.path.includes('eu-west-1')) return unknown;
    return jsonAnswer(operation === 'GetTrail' ? { Trail: at('eu-west-1') } : { IsLogging: true });
  };

  it('finds a trail in its home region from another one', async () => {
    const access = await accessTo(account([at('eu-west-1', 'other'), at('eu-west-1')]));
    expect(await client.fetchQuery(trailQuery(access, 'main'))).toMatchObject({
      trail: { name: 'main', homeRegion: 'eu-west-1' },
      status: { ok: { isLogging: true } },
    });
  });

  it('says that no region has the trail, in AWS’s own words', async () => {
    const access = await accessTo(account([at('eu-west-1', 'other')]));
    await expect(client.fetchQuery(trailQuery(access, 'main'))).rejects.toMatchObject({
      kind: 'notFound',
      name: 'TrailNotFoundException',
      message: 'Unknown trail: main',
      advice: 'No region of this account has a trail of this name: it may have been deleted.',
    });
  });

  it('leaves the choice where several regions have a trail of the name', async () => {
    const access = await accessTo(account([at('eu-west-1'), at('eu-west-2')]));
    await expect(client.fetchQuery(trailQuery(access, 'main'))).rejects.toMatchObject({
      kind: 'notFound',
      advice: expect.stringContaining('live in eu-west-1 and eu-west-2') as unknown,
    });
  });

  it('claims nothing of other regions when they may not be listed', async () => {
    const access = await accessTo((request) =>
      operationOf(request) === 'ListTrails'
        ? jsonError(400, 'AccessDeniedException', 'No')
        : unknown,
    );
    await expect(client.fetchQuery(trailQuery(access, 'main'))).rejects.toMatchObject({
      kind: 'denied',
      operation: 'ListTrails',
    });
  });
});

describe('invalidateSetUp', () => {
  it('reaches the trails of every region, the groups of the home region and IAM, and nothing else', async () => {
    const key = (environment: string, region: string, service: 'cloudtrail' | 'logs') =>
      [...serviceKey({ environment, region }, service), 'X', {}] as const;
    const stale = [
      key('e', 'eu-west-1', 'cloudtrail'),
      key('e', 'us-east-1', 'cloudtrail'),
      key('e', 'eu-west-1', 'logs'),
      ['aws', 'e', 'global', 'iam', 'ListRoles', {}],
    ];
    const kept = [
      key('e', 'us-east-1', 'logs'),
      key('other', 'eu-west-1', 'cloudtrail'),
      ['aws', 'e', 'global', 'sts', 'GetCallerIdentity', {}],
    ];
    for (const queryKey of [...stale, ...kept]) client.setQueryData(queryKey, 'known');
    await invalidateSetUp(client, { environment: 'e', region: 'eu-west-1' });
    const isInvalidated = (queryKey: readonly unknown[]) =>
      client.getQueryState(queryKey)?.isInvalidated;
    expect(stale.map(isInvalidated)).toEqual(stale.map(() => true));
    expect(kept.map(isInvalidated)).toEqual(kept.map(() => false));
  });
});

describe('events', () => {
  const reading = { logGroupName: 'g', logStreamName: 's' };

  it('load older pages by the token, to the end', async () => {
    const access = await accessTo(({ body }) => {
      const { nextToken } = JSON.parse(body) as { readonly nextToken?: string };
      return nextToken === 'b/1'
        ? jsonAnswer({ events: [], nextBackwardToken: 'b/1' })
        : jsonAnswer({ events: [{ timestamp: 1, message: 'm' }], nextBackwardToken: 'b/1' });
    });
    const first = await client.fetchInfiniteQuery(streamEventsQuery(access, reading));
    expect(eventsEnd(first)).toBe('more');
    const all = await client.fetchInfiniteQuery({
      ...streamEventsQuery(access, reading),
      pages: 5,
      staleTime: 0,
    });
    expect(all.pageParams).toEqual([undefined, 'b/1']);
    expect(eventsEnd(all)).toBe('end');
  });

  it('end at 50 pages rather than forget the newest', async () => {
    let calls = 0;
    const access = await accessTo(() =>
      jsonAnswer({
        events: [{ timestamp: epochMillis(calls), message: 'm' }],
        nextBackwardToken: `b/${(calls += 1)}`,
      }),
    );
    const options = { ...streamEventsQuery(access, reading), pages: 60 };
    const all = await client.fetchInfiniteQuery(options);
    expect(all.pages).toHaveLength(50);
    expect(eventsEnd(all)).toBe('full');
  });

  it('say "searched so far" while AWS has not said that there are none', () => {
    const searched = { events: [], olderToken: 'n', searchedPages: 10 };
    expect(eventsEnd({ pages: [searched], pageParams: [undefined] })).toBe('searching');
    const ended = { ...searched, olderToken: undefined };
    expect(eventsEnd({ pages: [ended], pageParams: [undefined] })).toBe('end');
    expect(eventsEnd({ pages: [searched, searched], pageParams: [undefined, 'n'] })).toBe('end');
    expect(eventsEnd({ pages: [], pageParams: [] })).toBe('more');
  });
});

describe('a reader who goes on', () => {
  const ignored = (work: Promise<unknown>) => work.catch(() => undefined);

  it.each([
    ['trails', (access) => ignored(client.fetchQuery(trailsQuery(access)))],
    ['a trail', (access) => ignored(client.fetchQuery(trailQuery(access, 'main')))],
    ['selectors', (access) => ignored(client.fetchQuery(selectorsQuery(access, 'main')))],
    ['log groups', (access) => ignored(client.fetchInfiniteQuery(logGroupsQuery(access)))],
    ['a log group', (access) => ignored(client.fetchQuery(logGroupQuery(access, 'g')))],
    [
      'log streams',
      (access) =>
        ignored(client.fetchInfiniteQuery(logStreamsQuery(access, { logGroupName: 'g' }))),
    ],
    [
      'a stream',
      (access) =>
        ignored(
          client.fetchInfiniteQuery(
            streamEventsQuery(access, { logGroupName: 'g', logStreamName: 's' }),
          ),
        ),
    ],
    [
      'a group',
      (access) =>
        ignored(client.fetchInfiniteQuery(groupEventsQuery(access, { logGroupName: 'g' }))),
    ],
    ['roles', (access) => ignored(client.fetchInfiniteQuery(rolesPagesQuery(access)))],
    ['a role', (access) => ignored(client.fetchQuery(roleQuery(access, 'r')))],
    [
      'administrators of trails',
      (access) => ignored(client.fetchQuery(trailAdministratorsQuery(access))),
    ],
    ['the caller', (access) => ignored(client.fetchQuery(callerQuery(access)))],
    ['environments', (access) => ignored(client.fetchQuery(environmentsQuery(access)))],
  ] satisfies readonly (readonly [string, (access: AwsAccess) => Promise<unknown>])[])(
    'ends the call for %s',
    async (_what, load) => {
      let arrived: () => void = () => undefined;
      const arrival = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      server = await answeringServer(() => {
        arrived();
        return 'silence';
      });
      const loading = load({
        origin: server.origin,
        environment: 'e',
        region: 'us-east-1',
        token: 't',
      });
      await arrival;
      await client.cancelQueries();
      await loading;
      expect((await server.abandoned).method).toMatch(/^(POST|GET)$/);
    },
  );
});

describe('log groups', () => {
  it('end where a server repeats a token', async () => {
    const access = await accessTo(() => jsonAnswer({ logGroups: [], nextToken: 'same' }));
    const all = await client.fetchInfiniteQuery({ ...logGroupsQuery(access), pages: 9 });
    expect(all.pageParams).toEqual([undefined, 'same']);
  });

  it('none is null', async () => {
    const access = await accessTo(() => jsonAnswer({ logGroups: [] }));
    expect(await client.fetchQuery(logGroupQuery(access, 'g'))).toBeNull();
  });
});

describe('rolesPagesQuery', () => {
  it('goes on by IAM’s marker, and ends where a server repeats it', async () => {
    const access = await accessTo(() =>
      xmlAnswer(
        'ListRoles',
        '<IsTruncated>true</IsTruncated><Marker>same</Marker><Roles><member><RoleName>r</RoleName>' +
          '<Arn>arn:aws:iam::123456789012:role/r</Arn></member></Roles>',
      ),
    );
    const all = await client.fetchInfiniteQuery({ ...rolesPagesQuery(access), pages: 9 });
    expect(all.pageParams).toEqual([undefined, 'same']);
    expect(all.pages[0]?.items).toMatchObject([{ name: 'r' }]);
  });
});

describe('isRoleThere', () => {
  const never = new AbortController().signal;
  const answering = (status: number, code: string) =>
    accessTo(() => ({
      status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`,
    }));

  it('takes "no such entity" for an answer, and nothing else', async () => {
    const none = await answering(404, 'NoSuchEntity');
    expect(await isRoleThere(client, none, 'r', never)).toBe(false);
    await server?.close();
    const denied = await answering(403, 'AccessDenied');
    await expect(isRoleThere(client, denied, 'q', never)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('asks nothing after it was told to stop', async () => {
    const access = await answering(404, 'NoSuchEntity');
    await expect(isRoleThere(client, access, 'r', AbortSignal.abort())).rejects.toThrow();
    expect(server?.seen).toEqual([]);
  });
});

describe('keys', () => {
  const access = {
    origin: 'http://127.0.0.1:1',
    environment: 'e',
    region: 'us-east-1',
    token: 't',
  };

  it('say where and what, and nothing of the token', () => {
    expect(trailQuery(access, 'main').queryKey).toEqual([
      'aws',
      'e',
      'us-east-1',
      'cloudtrail',
      'GetTrail',
      { trail: 'main' },
    ]);
    expect(trailQuery({ ...access, token: 'u' }, 'main').queryKey).toEqual(
      trailQuery(access, 'main').queryKey,
    );
  });

  it('are the same in all regions for IAM', () => {
    const elsewhere = { ...access, region: 'eu-west-1' };
    expect(rolesPagesQuery(elsewhere).queryKey).toEqual(rolesPagesQuery(access).queryKey);
    expect(trailsQuery(elsewhere).queryKey).not.toEqual(trailsQuery(access).queryKey);
  });

  it('begin with what invalidates them', () => {
    const { queryKey } = logGroupsQuery(access);
    expect(queryKey.slice(0, 4)).toEqual(serviceKey(access, 'logs'));
    expect(queryKey.slice(0, 2)).toEqual(environmentKey('e'));
  });

  it('tell a lookup from a search', () => {
    expect(logGroupQuery(access, 'g').queryKey).not.toEqual(
      logGroupsQuery(access, { prefix: 'g' }).queryKey,
    );
  });
});
