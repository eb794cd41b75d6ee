import { parseArn } from '#domain/arn/arn.ts';
import { checkLogGroupName } from '#domain/arn/names.ts';
import { parsePolicy } from '#domain/policy/document.ts';
import { keyPolicyStatementFor, mayEncrypt } from '#domain/policy/may-encrypt.ts';
import { isSameDelivery } from './change.ts';
import { type Check, outcomes } from './check.ts';
import type { Answers } from './answers.ts';
import type { Observation } from './observe.ts';
import type { KmsKey } from './ports.ts';
import type { Target } from './target.ts';

/** Tests the log group: may it have that name, is it there, can its events be read? */
export function checkLogGroup(
  observation: Observation,
  answers: Answers,
  target: Target,
): readonly Check[] {
  return [
    checkExistence(observation, answers, target),
    ...checkClass(observation, answers),
    ...checkKey(observation, answers, target),
  ];
}

function checkExistence(observation: Observation, answers: Answers, target: Target): Check {
  const { name, kind } = answers.logGroup;
  const { region } = target.logGroup;
  const { logGroup, trail } = observation;
  const check = outcomes('logGroup', `The log group is in ${region}, the trail’s home region`);
  const wrongName = checkLogGroupName(name);
  if (wrongName !== undefined) return check.blocks(wrongName, 'Choose another log group name.');
  if (!logGroup.known) {
    return check.warning(
      `Not known whether ${name} exists: ${logGroup.failure.message}`,
      'If you want to know, ask for permission for logs:DescribeLogGroups.',
    );
  }
  if (kind === 'new') {
    if (logGroup.value === undefined) return check.mended(`${name} will be created.`);
    return isSameDelivery(trail.cloudWatchLogs, target.delivery)
      ? check.passed(`${name} exists.`)
      : check.warning(
          `There is a log group ${name} already. It will be used as it is, with the events that are in it.`,
          'Choose another name if you want a log group of its own.',
        );
  }
  return logGroup.value === undefined
    ? check.blocks(
        `There is no log group ${name} in ${region}, or no more.`,
        'Choose another log group, or have this one created: choose New with this name.',
      )
    : check.passed(`${name} exists.`);
}

/** CloudWatch Logs user guide, "Log classes". A server that names no class has only one. */
function checkClass({ logGroup }: Observation, answers: Answers): readonly Check[] {
  const check = outcomes('logGroupClass', 'The log group’s events can be read one by one');
  if (!logGroup.known) return [];
  if (logGroup.value === undefined) {
    return answers.logGroup.kind === 'new'
      ? [check.mended('It will be of the Standard class.')]
      : [];
  }
  switch (logGroup.value.logClass) {
    case undefined:
    case 'STANDARD':
      return [check.passed('It is of the Standard class.')];
    case 'DELIVERY':
      return [
        check.blocks(
          'It is of the DELIVERY class, which keeps events for a day or two and cannot be queried.',
          'Choose a log group of the Standard class: the class of a group never changes.',
        ),
      ];
    default:
      return [
        check.warning(
          `It is of the ${logGroup.value.logClass} class: no metric filters, no live tail, and events can be read with Logs Insights only, not listed.`,
          'Choose a log group of the Standard class if you want to see events here: the class of a group never changes.',
        ),
      ];
  }
}

/** CloudWatch Logs user guide, "Encrypt log data in CloudWatch Logs using AWS Key Management Service". */
function checkKey(
  { key, logGroup }: Observation,
  { key: choice }: Answers,
  target: Target,
): readonly Check[] {
  const check = outcomes('logGroupKey', 'CloudWatch Logs may encrypt with the key');
  if (choice?.kind === 'none') {
    return [
      logGroup.known && logGroup.value?.kmsKeyId === undefined
        ? check.passed('No key of your own is used.')
        : check.warning(
            'What has arrived until now stays encrypted with the former key.',
            'Keep that key, or nobody can read those events.',
          ),
    ];
  }
  if (choice === undefined) return [];
  const { region } = target.logGroup;
  if (parseArn(choice.arn)?.service !== 'kms') {
    return [check.blocks(`${choice.arn} is not the ARN of a KMS key.`, 'Choose a key.')];
  }
  if (parseArn(choice.arn)?.region !== region) {
    return [
      check.blocks(
        `The key lies in another Region than the log group, ${region}.`,
        `Choose a key of ${region}.`,
      ),
    ];
  }
  if (!key.known) {
    return [
      check.warning(
        `Not known: ${key.failure.message}`,
        'If you want to know, ask for permission for kms:DescribeKey and kms:GetKeyPolicy.',
      ),
    ];
  }
  return [judgeKey(check, key.value, target)];
}

function judgeKey(
  check: ReturnType<typeof outcomes>,
  key: KmsKey | undefined,
  { logGroup }: Target,
): Check {
  if (key === undefined) return check.blocks('There is no such key.', 'Choose another key.');
  if (!key.isEnabled) {
    return check.blocks('The key is disabled.', 'Enable it in KMS, or choose another key.');
  }
  if (!key.isSymmetric) {
    return check.blocks(
      'It is no symmetric key for encryption, the only sort that CloudWatch Logs takes.',
      'Choose another key.',
    );
  }
  const policy = key.policy === undefined ? undefined : parsePolicy(key.policy);
  if (policy === undefined || 'error' in policy) {
    return check.warning(
      'Not known: the policy of the key cannot be read.',
      'If you want to know, ask for permission for kms:GetKeyPolicy.',
    );
  }
  const { isAllowed, refused } = mayEncrypt({ keyPolicy: policy.ok, keyArn: key.arn, logGroup });
  if (isAllowed) return check.passed('Its policy allows it for this log group.');
  const statement = { Version: '2012-10-17', Statement: keyPolicyStatementFor(logGroup) } as const;
  return check.blocks(
    refused?.evaluation.why ?? 'Its policy does not allow it.',
    'Have this statement added to the policy of the key, or choose another key.',
    statement,
  );
}
