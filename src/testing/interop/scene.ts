import { expect } from 'vitest';

/** Services as their clients are called, which is also what `service:Operation` begins with. */
export type SceneService = 'cloudtrail' | 'logs' | 'iam' | 'sts' | 'kms' | 'organizations' | 's3';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Values by member name, as the API reference spells them. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * One call of an operation, and what AWS's documentation says comes of it. `{{name}}` in a text stands for what an earlier
 * step kept, or for `{{account}}`, `{{region}}` or `{{prefix}}`.
 */
export interface Step {
  readonly service: SceneService;
  readonly operation: string;
  readonly input: Members;
  readonly expected: Expected;
  readonly options: StepOptions;
}

/** An output, compared as a whole; or the error's name on the wire, and where AWS publishes them its text and status. */
export type Expected =
  | { readonly output: unknown }
  | { readonly refusal: string; readonly message?: string | RegExp; readonly status?: number };

export interface StepOptions {
  readonly region?: string;
  readonly as?: Keys;
  /** Ask again until the answer is the expected one: what AWS promises soon, not at once. */
  readonly until?: boolean;
  /** Compare what is on the wire: the models of 2022 drop members that are newer than they are. */
  readonly wire?: boolean;
  /** Keeps members of the output, by their path (`Role.Arn`, `events.0.message`). */
  readonly keep?: Readonly<Record<string, string>>;
}

/** Steps that belong together; each scene begins in an empty account. */
export interface Scene {
  readonly title: string;
  /** Where AWS says what is expected here. */
  readonly source: string;
  /** What `POST /_sandbox/settings` is to be told first. */
  readonly settings?: Members;
  readonly steps: readonly Step[];
}

/** How the steps of one service are written down. */
export const stepsOf = (service: SceneService) => ({
  /** The call is carried out and gives `output`, all of it. */
  answers: (
    operation: string,
    input: Members = {},
    output: unknown = {},
    options: StepOptions = {},
  ): Step => ({ service, operation, input, expected: { output }, options }),

  /** The call is refused. */
  refuses: (
    operation: string,
    input: Members,
    refusal: string,
    {
      message,
      status,
      ...options
    }: StepOptions & { readonly message?: string | RegExp; readonly status?: number } = {},
  ): Step => ({
    service,
    operation,
    input,
    expected: {
      refusal,
      ...(message === undefined ? {} : { message }),
      ...(status === undefined ? {} : { status }),
    },
    options,
  }),
});

/** An instant as any client prints it. */
export const INSTANT: unknown = expect.stringMatching(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/,
);
/** Milliseconds since 1970, within some decades of now. */
export const MILLIS: unknown = {
  asymmetricMatch: (value: unknown) =>
    Number.isInteger(value) && Number(value) > 1.6e12 && Number(value) < 4e12,
  toString: () => 'milliseconds since 1970',
};
export const UUID: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const TEXT: unknown = expect.stringMatching(/./s);
export const NUMBER: unknown = expect.any(Number);
/** A text in which this is found. */
export const text = (pattern: RegExp): unknown => expect.stringMatching(pattern);
/** A structure that has no such member. */
export const without = (member: string): unknown => ({
  asymmetricMatch: (value: unknown) =>
    typeof value === 'object' && value !== null && !Object.hasOwn(value, member),
  toString: () => `a structure without ${member}`,
});
/** A structure with these members among others, or a list with these elements; `{{names}}` in it are filled in first. */
export class Among {
  readonly wanted: Members | readonly unknown[];

  constructor(wanted: Members | readonly unknown[]) {
    this.wanted = wanted;
  }
}
export const part = (members: Members): Among => new Among(members);
export const some = (...elements: readonly unknown[]): Among => new Among(elements);
