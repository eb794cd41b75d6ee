import { readRecord } from '#domain/record/record.ts';
import {
  questionsAfterActs,
  readAct,
  type ActsOf,
  type TrailAct,
} from '#domain/trail/trail-acts.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { Pace } from '#events/load/pace.ts';
import type { Call } from './caller.ts';
import type { LookUp } from './ports.ts';

export interface ReadActsOptions {
  readonly trail: ActsOf;
  /** From as far back as Event history reaches, until now: earlier acts tell what a trail was like at the range's beginning. */
  readonly range: TimeRange;
  readonly lookUp: LookUp;
  readonly call: Call;
  /** Of one region. */
  readonly paceOf: (region: string) => Pace;
  readonly onCall: () => void;
}

/** Finds the calls that changed a trail, or what its delivery needs, oldest first. */
export async function readActs(
  { trail, range, lookUp, call, paceOf, onCall }: ReadActsOptions,
  signal: AbortSignal,
): Promise<readonly TrailAct[]> {
  const acts = new Map<string, TrailAct>();
  for (const { region, attribute: key, value } of questionsAfterActs(trail)) {
    let nextToken: string | undefined;
    do {
      const asked = { region, ...range, attribute: { key, value }, nextToken };
      const page = await call(paceOf(region), () => lookUp(asked, signal), false, signal);
      onCall();
      for (const text of page.records) {
        const record = readRecord(text);
        const act = record && readAct(record, trail);
        if (act !== undefined) acts.set(act.eventId, act);
      }
      ({ nextToken } = page);
    } while (nextToken !== undefined);
  }
  return [...acts.values()].toSorted((a, b) => a.at - b.at);
}
