import { describe, expect, it } from 'vitest';

import { describeRecord } from './describe.ts';
import { readRecord } from './record.ts';

/** As AWS Sign-In writes them: eventSource `signin.amazonaws.com`, outcome under the event's own name. */
function tell(eventName: string, result: 'Success' | 'Failure', fields: object = {}) {
  const record = readRecord(
    JSON.stringify({
      eventVersion: '1.08',
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      eventName,
      eventTime: '2026-09-01T12:00:00Z',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.1',
      userAgent: 'Mozilla/5.0',
      userIdentity: { type: 'IAMUser', userName: 'ana', accountId: '123456789012' },
      responseElements: { [eventName]: result },
      ...fields,
    }),
  );
  if (!record) throw new Error('the record must read');
  return describeRecord(record, 'utc').sentence;
}

const WHERE = ', with a browser from 192.0.2.1, in us-east-1 at 2026-09-01 12:00:00 UTC.';
const ROOT = { userIdentity: { type: 'Root', accountId: '123456789012' } };
const THE_ROOT = 'The root user of account 123456789012';

describe('what AWS Sign-In tells of', () => {
  it.each([
    ['ConsoleLogin', {}, 'IAM user ana signed in to the AWS console'],
    [
      'ConsoleLogin',
      { additionalEventData: { MFAUsed: 'Yes' } },
      'IAM user ana signed in to the AWS console with MFA',
    ],
    ['CheckMfa', {}, 'IAM user ana went through the MFA check of the AWS console'],
    [
      'SwitchRole',
      {
        userIdentity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::123456789012:assumed-role/Audit/ana',
        },
        additionalEventData: { SwitchFrom: 'arn:aws:iam::999999999999:user/ana' },
      },
      'Role Audit in session ana switched role in the AWS console from user ana',
    ],
    ['ExitRole', {}, 'IAM user ana switched back from a role in the AWS console'],
    ['PasswordUpdated', ROOT, `${THE_ROOT} changed the password of the root user`],
    ['PasswordRecoveryRequested', ROOT, `${THE_ROOT} asked for a new password of the root user`],
    ['PasswordRecoveryCompleted', ROOT, `${THE_ROOT} set a new password of the root user`],
    ['EnableMFADevice', {}, 'IAM user ana registered a device for MFA'],
  ])('is told of %s %j', (eventName, fields, story) => {
    expect(tell(eventName, 'Success', fields)).toBe(`${story}${WHERE}`);
  });

  it.each([
    ['ConsoleLogin', 'tried to sign in to the AWS console'],
    ['CheckMfa', 'did not get through the MFA check of the AWS console'],
    ['SwitchRole', 'tried to switch role in the AWS console'],
    ['PasswordUpdated', 'tried to change the password of the root user'],
  ])('says that %s failed', (eventName, deed) => {
    expect(tell(eventName, 'Failure')).toBe(`IAM user ana ${deed}${WHERE} It failed.`);
  });

  it('is told as a call where it is one', () => {
    expect(tell('GetSigninToken', 'Success')).toBe(
      `IAM user ana called AWS Sign-In's GetSigninToken${WHERE} It succeeded.`,
    );
    const iam = { eventSource: 'iam.amazonaws.com', eventType: 'AwsApiCall' };
    expect(tell('EnableMFADevice', 'Success', iam)).toContain("called IAM's EnableMFADevice");
  });
});
