import { describeArn } from './target.ts';
import { textAt } from './json.ts';
import type { CloudTrailRecord } from './record.ts';

/**
 * What AWS Sign-In tells of, as a deed: `signed in to the AWS console with MFA`. CloudTrail User Guide, "AWS Management Console
 * sign-in events", and records of `SwitchRole`; `undefined` for every other event.
 */
export function signInDeed(record: CloudTrailRecord, succeeded: boolean): string | undefined {
  const { eventName, eventType, eventSource } = record;
  if (eventName === 'ConsoleLogin') {
    return `${succeeded ? 'signed in' : 'tried to sign in'} to the AWS console${mfa(record)}`;
  }
  if (eventType !== 'AwsConsoleSignIn' && eventSource !== 'signin.amazonaws.com') return undefined;
  switch (eventName) {
    case 'CheckMfa':
      return `${succeeded ? 'went' : 'did not get'} through the MFA check of the AWS console`;
    case 'SwitchRole':
      return switched(record, succeeded);
    case 'ExitRole':
      return `${succeeded ? 'switched' : 'tried to switch'} back from a role in the AWS console`;
    case 'PasswordUpdated':
      return `${succeeded ? 'changed' : 'tried to change'} the password of the root user`;
    case 'PasswordRecoveryRequested':
      return `${succeeded ? 'asked' : 'tried to ask'} for a new password of the root user`;
    case 'PasswordRecoveryCompleted':
      return `${succeeded ? 'set' : 'tried to set'} a new password of the root user`;
    case 'EnableMFADevice':
      return `${succeeded ? 'registered' : 'tried to register'} a device for MFA`;
    default:
      return undefined;
  }
}

function mfa(record: CloudTrailRecord): string {
  const used = textAt(record.additionalEventData, 'MFAUsed');
  if (used === undefined) return '';
  return used === 'Yes' ? ' with MFA' : ' without MFA';
}

/** Its identity is the role; where somebody came from, or wanted to go, stands beside it. */
function switched(record: CloudTrailRecord, succeeded: boolean): string {
  const from = textAt(record.additionalEventData, 'SwitchFrom');
  const to = textAt(record.additionalEventData, 'SwitchTo');
  return [
    succeeded ? 'switched role in the AWS console' : 'tried to switch role in the AWS console',
    from === undefined ? '' : ` from ${describeArn(from)}`,
    to === undefined ? '' : ` to ${describeArn(to)}`,
  ].join('');
}
