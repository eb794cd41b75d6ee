import { checkLogGroupName } from '#domain/arn/names.ts';
import { isSameDelivery } from './change.ts';
import { type Check, outcomes } from './check.ts';
import type { Answers } from './answers.ts';
import type { Observation } from './observe.ts';
import type { Target } from './target.ts';

/** Tests the log group: may it have that name, is it there, can its events be read? */
export function checkLogGroup(
  observation: Observation,
  answers: Answers,
  target: Target,
): readonly Check[] {
  return [checkExistence(observation, answers, target), ...checkClass(observation, answers)];
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
