import { describe, expect, it } from 'vitest';
import { matchRoutes } from 'react-router';
import fc from 'fast-check';
import {
  DEFAULT_EVENTS_VIEW,
  deliveriesUrl,
  deliveryUrl,
  eventsUrl,
  inRegion,
  logGroupsUrl,
  logGroupUrl,
  PATTERNS,
  PLACE_PATTERN,
  readClock,
  readDeliveryView,
  readEventsView,
  readName,
  readPrefix,
  readSetUpAnswers,
  setUpUrl,
  trailsUrl,
  trailUrl,
} from './urls.ts';

const place = { environment: 'sandbox', region: 'us-east-1' };
const logGroupName = 'CloudTrail/logs';
const trailName = 'management-events';

describe('urls', () => {
  it('are these', () => {
    expect({
      trails: trailsUrl(place),
      trail: trailUrl({ ...place, trailName }),
      delivery: deliveryUrl({ ...place, trailName }),
      reconcile: deliveryUrl({ ...place, trailName, tab: 'reconcile', range: '3h', mode: 'quick' }),
      deliveries: deliveriesUrl(place),
      mend: setUpUrl({ ...place, trailName, step: 'review', trust: 'mend', logging: 'start' }),
      setUp: setUpUrl({ ...place, trailName }),
      setUpWithAnswers: setUpUrl({
        ...place,
        trailName,
        step: 'role',
        newGroup: 'aws-cloudtrail-logs-123456789012-300a971e',
        role: 'CloudTrail_CloudWatchLogs_Role',
      }),
      logGroups: logGroupsUrl(place),
      logGroupsByPrefix: logGroupsUrl({ ...place, prefix: '/aws/' }),
      logGroup: logGroupUrl({ ...place, logGroupName }),
      events: eventsUrl({ ...place, logGroupName }),
      eventsOfStream: eventsUrl({
        ...place,
        logGroupName,
        streams: ['123456789012_CloudTrail_us-east-1'],
        range: '3h',
        event: '293ba626-3be5-4a26-ab1b-0f4c54f49959',
        clock: 'utc',
      }),
    }).toMatchInlineSnapshot(`
      {
        "deliveries": "/sandbox/us-east-1/delivery",
        "delivery": "/sandbox/us-east-1/trails/management-events/delivery",
        "events": "/sandbox/us-east-1/log-groups/CloudTrail%2Flogs/events",
        "eventsOfStream": "/sandbox/us-east-1/log-groups/CloudTrail%2Flogs/events?stream=123456789012_CloudTrail_us-east-1&range=3h&event=293ba626-3be5-4a26-ab1b-0f4c54f49959&clock=utc",
        "logGroup": "/sandbox/us-east-1/log-groups/CloudTrail%2Flogs",
        "logGroups": "/sandbox/us-east-1/log-groups",
        "logGroupsByPrefix": "/sandbox/us-east-1/log-groups?prefix=%2Faws%2F",
        "mend": "/sandbox/us-east-1/trails/management-events/set-up?step=review&trust=mend&logging=start",
        "reconcile": "/sandbox/us-east-1/trails/management-events/delivery?tab=reconcile&range=3h&mode=quick",
        "setUp": "/sandbox/us-east-1/trails/management-events/set-up",
        "setUpWithAnswers": "/sandbox/us-east-1/trails/management-events/set-up?step=role&newGroup=aws-cloudtrail-logs-123456789012-300a971e&role=CloudTrail_CloudWatchLogs_Role",
        "trail": "/sandbox/us-east-1/trails/management-events",
        "trails": "/sandbox/us-east-1/trails",
      }
    `);
  });

  it('reach the page they are built for, whatever the name', () => {
    const groupName = fc.oneof(
      fc.constantFrom('.', '..', '/', 'a/../b', '#'),
      fc.stringMatching(/^[.\-_/#A-Za-z0-9]{1,60}$/),
    );
    fc.assert(
      fc.property(groupName, (name) => {
        const { pathname } = new URL(
          eventsUrl({ ...place, logGroupName: name }),
          'http://127.0.0.1',
        );
        const [match] =
          matchRoutes([{ path: `${PLACE_PATTERN}/${PATTERNS.events}` }], pathname) ?? [];
        expect(readName(match?.params['logGroupName'])).toBe(name);
      }),
    );
  });

  it('read back what they were built from', () => {
    const view = {
      streams: ['a b&c', 'd'],
      range: '15m',
      by: 'event',
      late: '6h',
      search: '{ $.eventName = "a&b" }',
      scope: 'aws',
      only: ['error:AccessDenied', '-user:x:y'],
      zoom: '5m',
      chart: 'lag',
      columns: 'eventTime,lag',
      sort: '-lag',
      event: 'x/y',
      clock: 'local',
    } as const;
    const url = new URL(eventsUrl({ ...place, logGroupName, ...view }), 'http://127.0.0.1');
    expect(readEventsView(url.searchParams)).toEqual(view);
    const delivery = {
      ...({ tab: 'reconcile', range: '3h', mode: 'quick' } as const),
      ...({ reason: 'too-large', event: 'an-id', clock: 'utc' } as const),
    };
    const { searchParams } = new URL(
      deliveryUrl({ ...place, trailName, ...delivery }),
      'http://127.0.0.1',
    );
    expect(readDeliveryView(searchParams)).toEqual(delivery);
    const answers = { step: 'review', group: 'a', newGroup: 'b', role: 'c', newRole: 'd' };
    const setUp = new URL(setUpUrl({ ...place, trailName, ...answers }), 'http://127.0.0.1');
    expect(readSetUpAnswers(setUp.searchParams)).toEqual(answers);
  });

  it('take nothing from an argument but what they name', () => {
    const access = { ...place, origin: 'http://127.0.0.1:4600', token: 'secret' };
    const all = [
      trailsUrl(access),
      trailUrl({ ...access, trailName }),
      setUpUrl({ ...access, trailName }),
      deliveryUrl({ ...access, trailName }),
      deliveriesUrl(access),
      logGroupsUrl(access),
      logGroupUrl({ ...access, logGroupName }),
      eventsUrl({ ...access, logGroupName }),
    ];
    expect(all.join(' ')).not.toMatch(/secret|127/);
  });

  it('fall back field by field', () => {
    const search = new URLSearchParams({ stream: '', clock: 'mars', event: 'kept' });
    expect(readEventsView(search)).toEqual({ ...DEFAULT_EVENTS_VIEW, event: 'kept' });
    const odd = new URLSearchParams([
      ['stream', 'a'],
      ['stream', 'a'],
      ['stream', 'x'.repeat(5_000)],
      ['by', 'moon'],
      ['scope', ''],
      ['chart', 'pie'],
    ]);
    expect(readEventsView(odd)).toEqual({ ...DEFAULT_EVENTS_VIEW, streams: ['a'] });
    const many = new URLSearchParams(Array.from({ length: 150 }, (_, n) => ['only', `user:${n}`]));
    expect(readEventsView(many).only).toHaveLength(100);
    expect(readPrefix(new URLSearchParams({ prefix: 'x'.repeat(5_000) }))).toBe('');
    expect(readClock(new URLSearchParams())).toBeUndefined();
  });

  it('keep the list when the region changes, and leave what belongs to the old region', () => {
    expect(inRegion('/sandbox/us-east-1/trails/x/set-up', 'eu-west-1')).toBe(
      '/sandbox/eu-west-1/trails',
    );
    expect(inRegion('/sandbox/us-east-1/delivery', 'eu-west-1')).toBe(
      '/sandbox/eu-west-1/delivery',
    );
    expect(inRegion('/sandbox/us-east-1/log-files', 'eu-west-1')).toBe(
      '/sandbox/eu-west-1/log-files',
    );
    expect(inRegion('/sandbox/us-east-1/log-groups/a%2Fb/events', 'eu-west-1')).toBe(
      '/sandbox/eu-west-1/log-groups',
    );
  });
});
