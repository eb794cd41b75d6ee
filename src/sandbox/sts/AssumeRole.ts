import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { formatArn } from '#domain/arn/arn.ts';
import type { RequestContext } from '#domain/policy/conditions.ts';
import { parsePolicy } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import { epochMillis } from '#domain/time/units.ts';
import { authorize, isDenied } from '#sandbox/authorize/authorize.ts';
import { callerContext } from '#sandbox/authorize/caller-context.ts';
import { accessKeyOf } from '#sandbox/callers.ts';
import { TAG_KEY, TAG_LIMITS } from '#sandbox/iam/tags.ts';
import { readDocument } from '#sandbox/iam/granted-policies.ts';
import { spreadGrants } from '#sandbox/iam/spread.ts';
import { accessKeyId, secretText } from '#sandbox/ids.ts';
import { type Call, operation } from '#sandbox/operation.ts';
import type { Limit } from '#sandbox/protocol/limits.ts';
import type { OperationInput } from '#sandbox/protocol/operation-types.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { RoleState } from '#sandbox/store/resource-types.ts';

/** An ARN as STS limits it. */
const ARN: Limit = {
  min: 20,
  max: 2_048,
  pattern:
    '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+',
};

type Input = OperationInput<'sts', 'AssumeRole'>;

/** Seconds that a session lasts unless the call says otherwise; one begun from another session lasts no longer. */
const DEFAULT_SECONDS = 3_600;

/** Begins a session of a role, if the role's trust policy, as far as it has spread, lets the caller. */
export const assumeRole = operation('sts', 'AssumeRole', {
  limits: {
    RoleArn: ARN,
    'PolicyArns.member.arn': ARN,
    Policy: { min: 1, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' },
    RoleSessionName: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    DurationSeconds: { min: 900, max: 43_200 },
    ExternalId: { min: 2, max: 1_224, pattern: '[\\w+=,.@:\\/-]*' },
    SourceIdentity: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    ...TAG_LIMITS,
    TransitiveTagKeys: { max: 50 },
    'TransitiveTagKeys.member': TAG_KEY,
    SerialNumber: { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' },
    TokenCode: { min: 6, max: 6, pattern: '[\\d]*' },
    ProvidedContexts: { min: 1, max: 5 },
    'ProvidedContexts.member.ProviderArn': ARN,
    'ProvidedContexts.member.ContextAssertion': { min: 4, max: 2_048 },
    MinimumSessionTokenSize: { min: 0, max: 4_096 },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { now, random, store, caller, partition } = call;
    const role = trustingRole(input, call);
    const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
    if (seconds > role.maxSessionDuration) {
      throw invalid(
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    if (caller.session !== undefined && seconds > DEFAULT_SECONDS) {
      throw invalid(
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      );
    }
    if (input.Policy !== undefined) {
      const parsed = parsePolicy(input.Policy, 'identity');
      if ('error' in parsed) {
        throw new ServiceError('MalformedPolicyDocumentException', parsed.error);
      }
    }
    const account = parseRoleArn(role.arn)?.account ?? call.account;
    const resource = `assumed-role/${role.name}/${input.RoleSessionName}`;
    const arn = formatArn({ partition, service: 'sts', region: '', account, resource });
    const userId = `${role.roleId}:${input.RoleSessionName}`;
    const id = accessKeyId(random, 'ASIA');
    const secret = secretText(random, 40);
    const token = secretText(random, 200);
    const expiresAt = epochMillis(now + seconds * 1_000);
    store.resources.put('accessKey', accessKeyOf(id), {
      secret,
      createdAt: now,
      account,
      arn,
      userId,
      session: {
        token,
        expiresAt,
        role: { arn: role.arn, roleId: role.roleId, name: role.name },
      },
    });
    return {
      Credentials: {
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      SourceIdentity: input.SourceIdentity,
    };
  },
});

/**
 * The role that is to be assumed. Its trust policy must name the caller: by itself that is enough within one account;
 * where it names the account, the caller's own policies must allow it as well (IAM User Guide, "Cross account resource
 * access" and "Determining whether a request is allowed or denied within an account").
 * @throws ServiceError AccessDenied, also when there is no such role: STS does not tell
 */
function trustingRole(input: Input, call: Call): RoleState {
  const { store, caller, now, settings } = call;
  const denied = (action: string): ServiceError =>
    new ServiceError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${input.RoleArn}`,
      403,
    );
  const { account = '', name = '' } = parseRoleArn(input.RoleArn) ?? {};
  const role = store.resources.get('role', { account, region: '', name });
  const trust =
    role?.arn === input.RoleArn
      ? spreadGrants(role, now, settings.propagationDelayMs)?.trustPolicy
      : undefined;
  const document = trust === undefined ? undefined : readDocument(trust);
  if (role === undefined || document === undefined) throw denied('sts:AssumeRole');
  const context = { ...callerContext(call), ...contextOf(input) };
  const arns = [...(caller.session === undefined ? [] : [caller.session.role.arn]), caller.arn];
  const isTrusted = (action: string, asAccount: string): boolean =>
    evaluate({
      policies: [{ name: 'the trust policy', document }],
      request: {
        action,
        resource: role.arn,
        principal: { kind: 'AWS', arns, account: asAccount },
        context,
      },
    }).decision === 'allowed';
  const actions = [
    'sts:AssumeRole',
    ...(input.Tags === undefined || input.Tags.length === 0 ? [] : ['sts:TagSession']),
    ...(input.SourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
  for (const action of actions) {
    if (!isTrusted(action, caller.account)) throw denied(action);
    const permission = { action, resource: role.arn, context };
    const isNamed = account === caller.account && isTrusted(action, '');
    if (!isNamed || isDenied(call, permission)) authorize(call, 'sts', [permission]);
  }
  return role;
}

/** What STS knows about such a request beside what it knows of every one. */
const contextOf = (input: Input): RequestContext => ({
  'sts:RoleSessionName': input.RoleSessionName,
  ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
  ...(input.SourceIdentity === undefined ? {} : { 'sts:SourceIdentity': input.SourceIdentity }),
  ...Object.fromEntries(
    (input.Tags ?? []).map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value]),
  ),
});

const invalid = (message: string): ServiceError =>
  new ServiceError('ValidationError', message, 400);
