import {
  ANSWER_PARAMETERS,
  parseAnswers,
  printAnswers,
  type PartialAnswers,
} from '#setup/answers.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';

/** The steps of the wizard, in the AWS console's own order. */
export const WIZARD_STEPS = ['trail', 'log-group', 'role', 'review'] as const;

export type WizardStep = (typeof WIZARD_STEPS)[number];

/** Where the person is: in the wizard, watching the changes being made, or waiting for the first event. */
export type Stage = WizardStep | 'allow' | 'first-event';

const STAGES: readonly Stage[] = [...WIZARD_STEPS, 'allow', 'first-event'];

/** What the first event is waited for with. */
export interface Wait {
  /** When the trail was changed. */
  readonly since: EpochMillis;
  /** AWS's id of the UpdateTrail call; `undefined` if its event is not to be expected. */
  readonly requestId: string | undefined;
}

/** All that the set-up keeps in its address. */
export interface SetUpAddress {
  readonly stage: Stage;
  /** The ARN of another trail that is picked in the first step, and not yet gone on with. */
  readonly picked: string | undefined;
  readonly answers: PartialAnswers;
  readonly wait: Wait | undefined;
}

/** Reads the address; what makes no sense is as if it were not there. */
export function readAddress(search: URLSearchParams): SetUpAddress {
  const step = search.get('step');
  return {
    stage: STAGES.find((stage) => stage === step) ?? 'trail',
    picked: search.get('trail') ?? undefined,
    answers: parseAnswers(search),
    wait: readWait(search),
  };
}

/** Writes the address into the parameters there are; others (the clock) stay as they are. */
export function writeAddress(before: URLSearchParams, address: SetUpAddress): URLSearchParams {
  const { stage, picked, answers, wait } = address;
  const printed = printAnswers(answers);
  const search = new URLSearchParams(before);
  const put = (name: string, value: string | null | undefined) => {
    if (typeof value === 'string') search.set(name, value);
    else search.delete(name);
  };
  put('step', stage === 'trail' ? undefined : stage);
  put('trail', stage === 'trail' ? picked : undefined);
  for (const name of ANSWER_PARAMETERS) put(name, printed[name]);
  put('since', stage === 'first-event' ? wait?.since.toString() : undefined);
  put('request', stage === 'first-event' ? wait?.requestId : undefined);
  return search;
}

/** The step of the wizard that a stage belongs to: what follows the review is made of its answers. */
export const wizardIndex = (stage: Stage): number =>
  Math.min(STAGES.indexOf(stage), WIZARD_STEPS.length - 1);

/** The step at a place of the wizard. */
export const stepAt = (index: number): WizardStep => WIZARD_STEPS[index] ?? 'trail';

/** Milliseconds beyond which JavaScript knows no date. */
const LAST_INSTANT = 8.64e15;

function readWait(search: URLSearchParams): Wait | undefined {
  const since = search.get('since') ?? '';
  if (!/^\d{1,16}$/.test(since) || Number(since) > LAST_INSTANT) return undefined;
  return {
    since: epochMillis(Number(since)),
    requestId: search.get('request') ?? undefined,
  };
}
