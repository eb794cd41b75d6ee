import { serviceName } from '#domain/arn/service-name.ts';

import { objectAt, textAt, type JsonObject } from './json.ts';

export type ActorKind =
  | 'root'
  | 'user'
  | 'role'
  | 'federated-user'
  | 'identity-center-user'
  | 'account'
  | 'service'
  | 'anonymous'
  | 'unknown';

/** Who did it. */
export interface Actor {
  readonly kind: ActorKind;
  /** For a column of a table: `alice`, `Admin/alice-session`, `Inspector`. Never empty. */
  readonly label: string;
  /** For the middle of a sentence: `IAM user alice`, `the root user of account 123456789012`. */
  readonly description: string;
  /** The account that the actor belongs to. */
  readonly account: string | undefined;
  /** The service that made the call for the actor, as people call it. */
  readonly via: string | undefined;
}

/** The part of a record that says who. */
export interface WhoDidIt {
  readonly userIdentity: JsonObject | undefined;
  /** Anything, for an Insights record. */
  readonly insight: object | undefined;
}

/** What CloudTrail writes in place of a user name that nobody has: it may be a password in the wrong field. */
const HIDDEN_NAME = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/**
 * Finds out who did what a record tells, for every shape of userIdentity (CloudTrail User Guide, "CloudTrail userIdentity
 * element"), including none at all.
 */
export function actorOf(record: WhoDidIt): Actor {
  const identity = record.userIdentity;
  if (!identity) {
    if (record.insight) return actor('service', 'CloudTrail Insights', 'CloudTrail Insights', {});
    return actor('unknown', 'Unknown', 'somebody unknown', {});
  }
  const type = textAt(identity, 'type');
  const userName = textAt(identity, 'userName');
  const account = textAt(identity, 'accountId');
  switch (type) {
    case 'Root': {
      const owner = userName ?? account;
      if (owner === undefined) return actor('root', 'Root', 'the root user', identity);
      return actor('root', `Root (${owner})`, `the root user of account ${owner}`, identity);
    }
    case 'IAMUser':
      return iamUser(identity, userName);
    case 'AssumedRole':
    case 'Role':
      return roleSession(identity);
    case 'FederatedUser':
      return federatedUser(identity);
    case 'IdentityCenterUser': {
      const id = userName ?? textAt(objectAt(identity, 'onBehalfOf'), 'userId') ?? 'Unknown user';
      return actor('identity-center-user', id, `IAM Identity Center user ${id}`, identity);
    }
    case 'SAMLUser':
    case 'WebIdentityUser': {
      const name = userName ?? nameFromPrincipal(identity) ?? 'Unknown user';
      const provider = textAt(identity, 'identityProvider');
      const through = provider === undefined ? '' : `, signed in through ${provider},`;
      return actor('federated-user', name, `${name}${through}`, identity);
    }
    case 'AWSAccount':
      if (account === undefined) break;
      if (/anonymous/i.test(account)) {
        return actor('anonymous', 'Anonymous', 'somebody without credentials', identity);
      }
      return actor('account', `Account ${account}`, `somebody of account ${account}`, identity);
    case 'AWSService':
      break;
  }
  return byInvoker(identity) ?? byName(identity, userName, account);
}

function actor(kind: ActorKind, label: string, description: string, identity: JsonObject): Actor {
  const invokedBy = textAt(identity, 'invokedBy');
  return {
    kind,
    label,
    description,
    account: textAt(identity, 'accountId'),
    via: invokedBy === undefined || kind === 'service' ? undefined : invokerName(invokedBy),
  };
}

function iamUser(identity: JsonObject, userName: string | undefined): Actor {
  if (userName === HIDDEN_NAME) {
    const description = 'somebody who gave the name of no existing user';
    return actor('unknown', 'Unknown user', description, identity);
  }
  const name = userName ?? lastPart(textAt(identity, 'arn')) ?? textAt(identity, 'principalId');
  if (name === undefined) return actor('user', 'Unknown user', 'an unknown IAM user', identity);
  return actor('user', name, `IAM user ${name}`, identity);
}

function roleSession(identity: JsonObject): Actor {
  const [, roleInArn, sessionInArn] =
    /:assumed-role\/([^/]+)\/(.+)$/.exec(textAt(identity, 'arn') ?? '') ?? [];
  const role = issuerName(identity) ?? textAt(identity, 'userName') ?? roleInArn;
  const session = nameFromPrincipal(identity) ?? sessionInArn;
  if (role === undefined) {
    const label = session ?? 'Unknown role';
    return actor('role', label, session ? `role session ${session}` : 'an unknown role', identity);
  }
  if (session === undefined) return actor('role', role, `role ${role}`, identity);
  return actor('role', `${role}/${session}`, `role ${role} in session ${session}`, identity);
}

function federatedUser(identity: JsonObject): Actor {
  const name = lastPart(textAt(identity, 'arn')) ?? nameFromPrincipal(identity);
  const issuer = issuerName(identity);
  const label = [issuer, name].filter((part) => part !== undefined).join('/') || 'Federated user';
  const by = issuer === undefined ? '' : ` (with the rights of ${issuer})`;
  const description = `federated user ${name ?? 'of unknown name'}${by}`;
  return actor('federated-user', label, description, identity);
}

/** Service events often have no type at all, only `accountId` and `invokedBy`. */
function byInvoker(identity: JsonObject): Actor | undefined {
  const invokedBy = textAt(identity, 'invokedBy');
  if (invokedBy === undefined) return undefined;
  const name = invokerName(invokedBy);
  return actor('service', name, name, identity);
}

function byName(
  identity: JsonObject,
  userName: string | undefined,
  account: string | undefined,
): Actor {
  if (textAt(identity, 'type') === 'AWSService') {
    return actor('service', 'An AWS service', 'an AWS service', identity);
  }
  const name =
    (userName === HIDDEN_NAME ? undefined : userName) ??
    lastPart(textAt(identity, 'arn')) ??
    nameFromPrincipal(identity);
  if (name !== undefined) return actor('unknown', name, name, identity);
  if (account === undefined) return actor('unknown', 'Unknown', 'somebody unknown', identity);
  return actor('unknown', `Account ${account}`, `somebody of account ${account}`, identity);
}

/** `AWS Internal` and `AWS Internal/3` stand for the inside of AWS. */
const invokerName = (invokedBy: string): string =>
  invokedBy.startsWith('AWS Internal') ? 'AWS itself' : serviceName(invokedBy);

const issuerName = (identity: JsonObject): string | undefined => {
  const issuer = objectAt(objectAt(identity, 'sessionContext'), 'sessionIssuer');
  return textAt(issuer, 'userName') ?? lastPart(textAt(issuer, 'arn'));
};

/** What follows the first colon of `AROAEXAMPLE:session`. */
function nameFromPrincipal(identity: JsonObject): string | undefined {
  const [, name] = /^[^:]*:(.+)$/.exec(textAt(identity, 'principalId') ?? '') ?? [];
  return name;
}

const lastPart = (arn: string | undefined): string | undefined =>
  arn?.split(/[/:]/).at(-1) || undefined;
