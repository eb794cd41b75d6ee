import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { findCaller } from './callers.ts';
import { writeSelectors } from './cloudtrail/selectors-on-the-wire.ts';
import type { Scenario } from './control/settings.ts';
import { carryOut } from './delivery/carry-out.ts';
import { uuid } from './ids.ts';
import { makeCall } from './make-call.ts';
import { OPERATIONS } from './operations.ts';
import { recordForm, SERVICES } from './protocol/schemas.ts';
import { DEFAULT_SELECTORS } from '#domain/trail/selectors.ts';
import type { TrailState } from './store/resource-types.ts';
import { readSettings, type World } from './world.ts';

/** A scenario that somebody brings about by calls. */
type Played = Extract<Scenario, { readonly trail: string }>;

/** Both ends of one: what is done at `from`, and taken back at `to`. */
interface Act {
  /** Names it in the list of what has been played. */
  readonly id: string;
  readonly at: number;
  readonly isEnd: boolean;
  readonly scenario: Played;
}

export interface ScenarioPlayer {
  /** Somebody called, and may have changed the settings. */
  wake(): void;
  stop(): void;
}

/**
 * Plays the scenarios that somebody brings about: calls of the administrator, recorded as any call is, so that Event history
 * tells who did what and when. What was before is kept, and put back at the end.
 * @param onAct told after each, as it may have to be delivered
 */
export function playScenarios(world: World, onAct: () => void): ScenarioPlayer {
  const { store, clock } = world;
  let cancel: (() => void) | undefined;

  const left = (): readonly Act[] => {
    const played = new Set(store.meta.get('playedScenarios') as readonly string[] | undefined);
    return readSettings(store)
      .scenarios.filter((scenario): scenario is Played => 'trail' in scenario)
      .flatMap(actsOf)
      .filter(({ id }) => !played.has(id))
      .toSorted((a, b) => a.at - b.at);
  };

  function play(): void {
    cancel = undefined;
    for (const act of left().filter(({ at }) => at <= clock.now())) {
      carry(world, act);
      const played = (store.meta.get('playedScenarios') as readonly string[] | undefined) ?? [];
      store.meta.put('playedScenarios', [...played, act.id]);
    }
    onAct();
    wake();
  }

  function wake(): void {
    cancel?.();
    const [next] = left();
    cancel = next && clock.setTimer(Math.max(0, next.at - clock.now()), play);
  }

  wake();
  return { wake, stop: () => cancel?.() };
}

const actsOf = (scenario: Played): readonly Act[] =>
  [false, true].map((isEnd) => {
    const at = isEnd ? scenario.to : scenario.from;
    return { id: `${JSON.stringify(scenario)} ${isEnd ? 'to' : 'from'}`, at, isEnd, scenario };
  });

/** Does what an act says, if its trail is there. */
function carry(world: World, { isEnd, scenario }: Act): void {
  const { meta } = world.store;
  const row = world.store.resources
    .list('trail')
    .find(({ value }) => [value.arn, value.name].includes(scenario.trail));
  if (row === undefined) return;
  const { value: trail, account } = row;
  const call = (service: 'cloudtrail' | 'iam', operation: string, input: object): void =>
    perform(world, { service, operation, account, region: trail.homeRegion }, input);
  /** At the beginning what is now is kept; at the end that is given back. */
  const before = <T>(now: T): T => {
    const name = `before ${JSON.stringify(scenario)}`;
    if (isEnd) return (meta.get(name) as T | undefined) ?? now;
    meta.put(name, now);
    return now;
  };
  switch (scenario.kind) {
    case 'stopped':
      call('cloudtrail', isEnd ? 'StartLogging' : 'StopLogging', { Name: trail.arn });
      return;
    case 'selector': {
      const selectors = before(trail.selectors ?? DEFAULT_SELECTORS);
      const wire = isEnd ? writeSelectors(selectors) : leavingOut(scenario.exclude);
      call('cloudtrail', 'PutEventSelectors', { TrailName: trail.arn, ...wire });
      return;
    }
    case 'broken-role': {
      const role = roleOf(world, trail);
      if (role === undefined) return;
      const trust = before(role.document);
      call('iam', 'UpdateAssumeRolePolicy', {
        RoleName: role.name,
        PolicyDocument: isEnd ? trust : NOBODY,
      });
    }
  }
}

const leavingOut = (sources: readonly string[]): object => ({
  EventSelectors: [
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      DataResources: [],
      ExcludeManagementEventSources: [...sources],
    },
  ],
});

/** As somebody leaves it who takes the role for one of Lambda's. */
const NOBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
});

function roleOf(
  { store }: World,
  { roleArn }: TrailState,
): { readonly name: string; readonly document: string } | undefined {
  const arn = parseRoleArn(roleArn ?? '');
  if (arn === undefined) return undefined;
  const { name, account } = arn;
  const role = store.resources.get('role', { account, region: '', name });
  return role && { name, document: role.trustPolicy };
}

/** Carries out an operation of the account's administrator as if it had been called, and records it. */
function perform(
  world: World,
  at: {
    readonly service: 'cloudtrail' | 'iam';
    readonly operation: string;
    readonly account: string;
    readonly region: string;
  },
  input: object,
): void {
  const { service, operation, account, region } = at;
  const schema = SERVICES[service];
  const found = OPERATIONS[service].get(operation);
  const shape = schema.operations.get(operation);
  if (found === undefined || shape === undefined || 'begin' in found) return;
  const day = new Date(world.clock.now()).toISOString().slice(0, 10).replaceAll('-', '');
  const claim = {
    ...{ accessKeyId: account, day, region, service, signedHeaders: [], signature: '' },
    signedAt: `${day}T000000Z`,
  };
  const { caller } = findCaller({ ...world, strictSignatures: false }, claim, null);
  const call = makeCall(world, claim, caller, uuid(world.random));
  carryOut(
    call,
    {
      eventSource: schema.eventSource,
      name: found.name,
      recording: found.recording,
      requestParameters: recordForm(shape.input, input),
      userAgent: 'a scenario of the sandbox',
    },
    () => found.handle(input as never, call),
    (given) => recordForm(shape.output, given),
  );
}
