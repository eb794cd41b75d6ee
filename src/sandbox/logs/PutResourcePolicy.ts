import { parsePolicy } from '#domain/policy/document.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { policyKey, refuseResourceScope, required } from './resource-policies.ts';

/** How many a region can have (CloudWatch Logs User Guide, quotas). */
const MOST = 10;

/** Adds a policy that lets other services write to the account's log groups, or replaces the one of that name. */
export const putResourcePolicy = operation('logs', 'PutResourcePolicy', {
  limits: { policyDocument: { min: 1, max: 51_200 }, expectedRevisionId: { min: 1 } },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { store, account, region, now } = call;
    refuseResourceScope(input.resourceArn);
    const policyName = required('policyName', input.policyName);
    const policyDocument = required('policyDocument', input.policyDocument);
    const parsed = parsePolicy(policyDocument);
    if ('error' in parsed) {
      throw new ServiceError(
        'InvalidParameterException',
        `The policy document is not valid: ${parsed.error}`,
      );
    }
    const key = policyKey(call, policyName);
    const isNew = store.resources.get('resourcePolicy', key) === undefined;
    if (isNew && store.resources.list('resourcePolicy', { account, region }).length >= MOST) {
      throw new ServiceError('LimitExceededException', 'Resource limit exceeded.');
    }
    const resourcePolicy = { policyName, policyDocument, lastUpdatedTime: now };
    store.resources.put('resourcePolicy', key, resourcePolicy);
    return { resourcePolicy: { ...resourcePolicy, policyScope: 'ACCOUNT' as const } };
  },
});
