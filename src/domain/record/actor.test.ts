import { describe, expect, it } from 'vitest';

import { actorOf } from './actor.ts';
import { readRecord } from './record.ts';

function actorIn(userIdentity: unknown) {
  const record = readRecord(JSON.stringify({ eventVersion: '1.11', userIdentity }));
  if (!record) throw new Error('the record must read');
  return actorOf(record);
}

const account = '123456789012';

describe('actorOf', () => {
  it.each([
    [
      'root',
      { type: 'Root', accountId: account },
      `Root (${account})`,
      `the root user of account ${account}`,
    ],
    [
      'root',
      { type: 'Root', accountId: account, userName: 'acme' },
      'Root (acme)',
      'the root user of account acme',
    ],
    ['root', { type: 'Root' }, 'Root', 'the root user'],
    ['user', { type: 'IAMUser', userName: 'alice' }, 'alice', 'IAM user alice'],
    [
      'user',
      { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/team/alice` },
      'alice',
      'IAM user alice',
    ],
    ['user', { type: 'IAMUser' }, 'Unknown user', 'an unknown IAM user'],
    [
      'unknown',
      { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      'Unknown user',
      'somebody who gave the name of no existing user',
    ],
    [
      'role',
      {
        type: 'AssumedRole',
        principalId: 'AROAIDPPEZS35WEXAMPLE:MySession',
        arn: `arn:aws:sts::${account}:assumed-role/RoleToBeAssumed/MySession`,
        sessionContext: { sessionIssuer: { type: 'Role', userName: 'RoleToBeAssumed' } },
      },
      'RoleToBeAssumed/MySession',
      'role RoleToBeAssumed in session MySession',
    ],
    [
      'role',
      {
        type: 'AssumedRole',
        arn: `arn:aws:sts::${account}:assumed-role/R/S`,
        sessionContext: { sessionIssuer: {} },
      },
      'R/S',
      'role R in session S',
    ],
    ['role', { type: 'Role', userName: 'R' }, 'R', 'role R'],
    ['role', { type: 'AssumedRole' }, 'Unknown role', 'an unknown role'],
    [
      'federated-user',
      {
        type: 'FederatedUser',
        arn: `arn:aws:sts::${account}:federated-user/bob`,
        sessionContext: { sessionIssuer: { type: 'IAMUser', userName: 'broker' } },
      },
      'broker/bob',
      'federated user bob (with the rights of broker)',
    ],
    [
      'federated-user',
      { type: 'FederatedUser' },
      'Federated user',
      'federated user of unknown name',
    ],
    [
      'identity-center-user',
      { type: 'IdentityCenterUser', onBehalfOf: { userId: '5448-94e8' } },
      '5448-94e8',
      'IAM Identity Center user 5448-94e8',
    ],
    [
      'federated-user',
      { type: 'SAMLUser', userName: 'carol', identityProvider: 'idp' },
      'carol',
      'carol, signed in through idp,',
    ],
    [
      'federated-user',
      { type: 'WebIdentityUser', principalId: 'accounts.google.com:app:42' },
      'app:42',
      'app:42',
    ],
    [
      'account',
      { type: 'AWSAccount', accountId: account, principalId: 'AIDAEXAMPLE' },
      `Account ${account}`,
      `somebody of account ${account}`,
    ],
    [
      'anonymous',
      { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' },
      'Anonymous',
      'somebody without credentials',
    ],
    [
      'service',
      { type: 'AWSService', invokedBy: 'inspector2.amazonaws.com' },
      'Inspector',
      'Inspector',
    ],
    ['service', { type: 'AWSService' }, 'An AWS service', 'an AWS service'],
    ['unknown', { type: 'Directory', userName: 'dora', accountId: account }, 'dora', 'dora'],
    [
      'unknown',
      { type: 'Unknown', accountId: account },
      `Account ${account}`,
      `somebody of account ${account}`,
    ],
    [
      'service',
      { accountId: account, invokedBy: 'secretsmanager.amazonaws.com' },
      'Secrets Manager',
      'Secrets Manager',
    ],
    ['unknown', { accountId: account }, `Account ${account}`, `somebody of account ${account}`],
    ['unknown', {}, 'Unknown', 'somebody unknown'],
    ['unknown', null, 'Unknown', 'somebody unknown'],
    ['unknown', { type: 'TypeOfTomorrow', arn: 'arn:aws:x::1:thing/t' }, 't', 't'],
  ])('finds the %s in %j', (kind, identity, label, description) => {
    expect(actorIn(identity)).toMatchObject({ kind, label, description });
  });

  it('names the account, and the service that called on behalf of somebody', () => {
    expect(
      actorIn({
        type: 'IAMUser',
        userName: 'a',
        accountId: account,
        invokedBy: 'ec2.amazonaws.com',
      }),
    ).toMatchObject({ account, via: 'EC2' });
    expect(actorIn({ type: 'IAMUser', userName: 'a', invokedBy: 'AWS Internal/3' }).via).toBe(
      'AWS itself',
    );
    expect(actorIn({ type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }).via).toBeUndefined();
  });

  it('gives Insights records to CloudTrail Insights', () => {
    const record = readRecord('{"insightDetails":{}}');
    expect(record && actorOf(record)).toMatchObject({
      kind: 'service',
      label: 'CloudTrail Insights',
    });
  });
});
