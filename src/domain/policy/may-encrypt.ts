import { parseArn } from '#domain/arn/arn.ts';
import { type LogGroupAddress, logGroupArn } from '#domain/arn/log-group-arn.ts';
import { dnsSuffix, partitionOfRegion } from '#domain/arn/partition.ts';
import type { PolicyDocument, Statement } from './document.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * What CloudWatch Logs does with the key of a log group. The guide's statement also allows `kms:Describe*`, but nothing hangs on
 * it: keys whose policies grant these alone (CDK's `grantEncryptDecrypt`) are taken.
 */
const ACTIONS = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
];

/** Whether CloudWatch Logs can use a key, and what it is refused first. */
export interface EncryptionPermission {
  readonly isAllowed: boolean;
  /** `undefined` when all is allowed. */
  readonly refused: { readonly action: string; readonly evaluation: Evaluation } | undefined;
}

/**
 * Whether a key's policy lets CloudWatch Logs encrypt a log group with it: found by evaluating the policy, with the encryption
 * context that the service sends (CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS").
 *
 * The policy of the key decides alone: a policy of IAM cannot speak for a service. Grants are not visible to us. Where a
 * partition has a host-name ending of its own, the service is taken under that and under amazonaws.com.
 */
export function mayEncrypt(question: {
  readonly keyPolicy: PolicyDocument;
  readonly keyArn: string;
  readonly logGroup: LogGroupAddress;
}): EncryptionPermission {
  const answers = principalsOf(question.logGroup).map((principal) => askAs(principal, question));
  const allowed = answers.find(({ isAllowed }) => isAllowed);
  return allowed ?? answers[0] ?? { isAllowed: false, refused: undefined };
}

/**
 * The statement that lets CloudWatch Logs use a key for one log group, as the AWS guide prints it (CloudWatch Logs User Guide,
 * "Encrypt log data in CloudWatch Logs using AWS KMS"), with a Sid to know it by.
 */
export const keyPolicyStatementFor = (logGroup: LogGroupAddress): Statement => ({
  Sid: 'AllowCloudWatchLogs',
  Effect: 'Allow',
  Principal: { Service: principalsOf(logGroup)[0] },
  Action: [
    'kms:Encrypt*',
    'kms:Decrypt*',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:Describe*',
  ],
  Resource: '*',
  Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn(logGroup) } },
});

function askAs(
  principal: string,
  { keyPolicy, keyArn, logGroup }: Parameters<typeof mayEncrypt>[0],
): EncryptionPermission {
  for (const action of ACTIONS) {
    const evaluation = evaluate({
      policies: [{ name: 'the key policy', document: keyPolicy }],
      request: {
        action,
        resource: keyArn,
        principal: { kind: 'Service', name: principal },
        context: {
          'kms:EncryptionContext:aws:logs:arn': logGroupArn(logGroup),
          'kms:EncryptionContextKeys': 'aws:logs:arn',
          'aws:PrincipalIsAWSService': 'true',
          'aws:PrincipalServiceName': principal,
          'aws:RequestedRegion': logGroup.region,
          'aws:ResourceAccount': parseArn(keyArn)?.account ?? logGroup.account,
          'aws:SecureTransport': 'true',
          'aws:SourceAccount': logGroup.account,
          'aws:SourceArn': logGroupArn(logGroup),
        },
      },
    });
    if (evaluation.decision !== 'allowed') {
      return { isAllowed: false, refused: { action, evaluation } };
    }
  }
  return { isAllowed: true, refused: undefined };
}

/** Who CloudWatch Logs is in a region: the name that the guide of the partition gives first. */
function principalsOf({ region }: LogGroupAddress): readonly [string, ...string[]] {
  const everywhere = `logs.${region}.amazonaws.com`;
  const ofPartition = `logs.${region}.${dnsSuffix(partitionOfRegion(region))}`;
  return ofPartition === everywhere ? [everywhere] : [ofPartition, everywhere];
}
