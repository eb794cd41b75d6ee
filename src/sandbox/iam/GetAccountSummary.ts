import { operation } from '#sandbox/operation.ts';
import { MAX_ATTACHED } from './AttachRolePolicy.ts';
import { MAX_KEYS } from './CreateAccessKey.ts';
import { MAX_POLICY_CHARACTERS, MAX_VERSIONS } from './find-policy.ts';
import { usersOf } from './find-user.ts';
import { MAX_INLINE_CHARACTERS } from './PutRolePolicy.ts';

/** Counts what the account has of IAM beside the quotas that hold here. */
export const getAccountSummary = operation('iam', 'GetAccountSummary', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(_input, call) {
    const within = { account: call.account, region: '' };
    const policies = call.store.resources.list('policy', within);
    const SummaryMap: Record<string, number> = {
      Users: usersOf(call).length,
      Roles: call.store.resources.list('role', within).length,
      Groups: 0,
      Policies: policies.length,
      PolicyVersionsInUse: policies.flatMap(({ value }) => value.versions).length,
      InstanceProfiles: 0,
      ServerCertificates: 0,
      MFADevices: 0,
      MFADevicesInUse: 0,
      Providers: 0,
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
      AccessKeysPerUserQuota: MAX_KEYS,
      AttachedPoliciesPerRoleQuota: MAX_ATTACHED,
      RolePolicySizeQuota: MAX_INLINE_CHARACTERS,
      PolicySizeQuota: MAX_POLICY_CHARACTERS,
      VersionsPerPolicyQuota: MAX_VERSIONS,
    };
    return { SummaryMap };
  },
});
