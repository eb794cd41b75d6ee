import { printPolicy } from '#domain/policy/document.ts';
import type { Change } from '#setup/change.ts';
import { describeChange } from '#setup/describe.ts';

/** A document that a change puts in the place of another, both as JSON. */
export interface ReplacedDocument {
  /** "Trust policy". */
  readonly label: string;
  readonly before: string;
  /** `''` = none any more. */
  readonly after: string;
}

/** The document that a change replaces or takes away; `undefined` if there is none before it. */
export function replacedDocument(change: Change): ReplacedDocument | undefined {
  switch (change.kind) {
    case 'updateTrustPolicy':
      return {
        label: 'Trust policy',
        before: printPolicy(change.before),
        after: printPolicy(change.trustPolicy),
      };
    case 'setBucketPolicy':
      return change.before === undefined
        ? undefined
        : {
            label: 'Bucket policy',
            before: printPolicy(change.before),
            after: change.policy === undefined ? '' : printPolicy(change.policy),
          };
    default:
      return undefined;
  }
}

/** Changes as a text, to be held against those of another look at the account: what each says, and what it writes. */
export const changesAsText = (changes: readonly Change[]): string =>
  changes
    .flatMap((change) => {
      const { title, details, document } = describeChange(change);
      const indented = [...details, ...(document?.json.split('\n') ?? [])];
      return [title, ...indented.map((line) => `  ${line}`)];
    })
    .join('\n');
