import { formatArn } from '#domain/arn/arn.ts';
import { iamId } from '#sandbox/ids.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { assertManagedPolicy, policyAnswer, policyKey } from './find-policy.ts';
import { DOCUMENT_LIMIT, POLICY_NAME } from './find-role.ts';
import { POLICY_PATH } from './iam-limits.ts';
import { TAG_LIMITS } from './tags.ts';

/** Makes a managed policy of the account's own, with a first version. */
export const createPolicy = operation('iam', 'CreatePolicy', {
  limits: {
    ...POLICY_NAME,
    Path: POLICY_PATH,
    PolicyDocument: DOCUMENT_LIMIT,
    Description: { max: 1_000 },
    ...TAG_LIMITS,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { account, partition, now, random, store } = call;
    assertManagedPolicy(input.PolicyDocument);
    const taken = input.PolicyName.toLowerCase();
    // Names are unique without regard to case, whatever the path.
    if (
      store.resources
        .list('policy', { account, region: '' })
        .some(({ name }) => name.toLowerCase() === taken)
    ) {
      throw new ServiceError(
        'EntityAlreadyExistsException',
        `A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`,
      );
    }
    const path = input.Path ?? '/';
    const resource = `policy${path}${input.PolicyName}`;
    const policy = {
      name: input.PolicyName,
      path,
      arn: formatArn({ partition, service: 'iam', region: '', account, resource }),
      policyId: iamId(random, 'ANPA'),
      createdAt: now,
      description: input.Description,
      versions: [
        {
          versionId: 'v1',
          createdAt: now,
          isDefault: true,
          defaultSince: now,
          document: input.PolicyDocument,
        },
      ],
    };
    store.resources.put('policy', policyKey(call, policy), policy);
    return { Policy: { ...policyAnswer(call, policy), Tags: input.Tags } };
  },
});
