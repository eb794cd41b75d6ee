import type { Step } from './apply.ts';
import type { Change } from './change.ts';

/**
 * The changes that take a run back: of what it made itself, in reverse, and nothing else. Applied like any other changes, so what
 * somebody has changed since is left as it is and said.
 */
export const undoOf = (steps: readonly Step[]): readonly Change[] =>
  steps
    .filter(isOurs)
    .map(({ change }) => inverseOf(change))
    .filter((change) => change !== undefined)
    .toReversed();

/** Also what nobody could find out about: the undo looks before it writes, and finds nothing to do if it was not made. */
const isOurs = (step: Step): boolean =>
  (step.state === 'done' && step.made) || (step.state === 'failed' && step.mayBeMade);

/** `undefined` = cannot be taken back. */
function inverseOf(change: Change): Change | undefined {
  switch (change.kind) {
    case 'createBucket':
      return { kind: 'deleteBucket', bucket: change.bucket };
    case 'setBucketPolicy':
      return { ...change, policy: change.before, before: change.policy };
    case 'createTrail':
      return { kind: 'deleteTrail', trail: change.trail };
    case 'associateKey':
      return { ...change, keyArn: change.before, before: change.keyArn };
    case 'createLogGroup':
      return { kind: 'deleteLogGroup', logGroup: change.logGroup };
    case 'setRetention':
      return { ...change, days: change.before, before: change.days };
    case 'createRole': {
      const { roleName, roleArn } = change;
      return { kind: 'deleteRole', roleName, roleArn };
    }
    case 'putRolePolicy':
      return { ...change, kind: 'deleteRolePolicy' };
    case 'deleteRolePolicy':
      return { ...change, kind: 'putRolePolicy' };
    case 'updateTrustPolicy':
      return { ...change, trustPolicy: change.before, before: change.trustPolicy };
    case 'updateTrail':
      return { ...change, delivery: change.before, before: change.delivery };
    case 'switchLogging':
      return { ...change, on: !change.on };
    case 'deleteRole':
    case 'deleteLogGroup':
    case 'deleteTrail':
    case 'deleteBucket':
      return undefined;
  }
}
