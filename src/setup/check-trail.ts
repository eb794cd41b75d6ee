import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { EventSelectors } from '#domain/trail/selectors.ts';
import { isSameDelivery } from './change.ts';
import { type Check, outcomes } from './check.ts';
import type { Answers } from './answers.ts';
import type { Observation } from './observe.ts';
import type { Target } from './target.ts';

/** Tests the trail itself: is it the caller's, does it log, does it send anything, where does it send it now? */
export function checkTrail(
  observation: Observation,
  answers: Answers,
  target: Target,
): readonly Check[] {
  return [
    checkOwner(observation),
    checkLogging(observation, answers),
    checkSelectors(observation),
    ...checkPreviousDelivery(observation, target),
    ...checkOrganization(observation, target),
  ];
}

function checkOwner(observation: Observation): Check {
  const { trail, caller, isTrailNew } = observation;
  const check = outcomes('trailOwner', 'This account may change the trail');
  const owner = parseTrailArn(trail.arn)?.account;
  if (owner === undefined || owner === caller.account) {
    const its = `a trail of account ${caller.account}`;
    return isTrailNew ? check.mended(`It will be ${its}.`) : check.passed(`It is ${its}.`);
  }
  const administrators = observation.delegatedAdministrators;
  if (administrators?.known === true) {
    return administrators.value.includes(caller.account)
      ? check.passed(
          `It belongs to account ${owner}, and this account, ${caller.account}, is a delegated administrator for CloudTrail.`,
        )
      : check.blocks(
          `It belongs to account ${owner}, and this account, ${caller.account}, is no delegated administrator for CloudTrail: AWS lets it look, and change nothing.`,
          `Sign in to account ${owner}, or have it register this account as a delegated administrator.`,
        );
  }
  return check.warning(
    `It belongs to account ${owner}, and you are calling as ${caller.account}. AWS lets only the owner and delegated administrators of the organization change it.`,
    `Sign in to account ${owner}, unless this account is a delegated administrator for CloudTrail.`,
  );
}

function checkLogging({ status }: Observation, { startLogging, newTrail }: Answers): Check {
  const check = outcomes('trailLogging', 'The trail is logging');
  if (!status.known) {
    return check.warning(
      `Not known: ${status.failure.message}`,
      GRANT('cloudtrail:GetTrailStatus'),
    );
  }
  if (status.value.isLogging) return check.passed('It records events now.');
  if (newTrail !== undefined) return check.mended('It is started when the rest is done.');
  return startLogging === true
    ? check.mended('It is stopped, and will be started: it records and delivers from then on.')
    : check.warning(
        'It is stopped: it records and delivers nothing, to the bucket or anywhere, until it is started.',
        'Let this set-up start it, or start it later on the trail’s page.',
      );
}

function checkSelectors({ selectors }: Observation): Check {
  const check = outcomes('trailSelectors', 'The trail’s event selectors let events through');
  if (!selectors.known) {
    return check.warning(
      `Not known: ${selectors.failure.message}`,
      GRANT('cloudtrail:GetEventSelectors'),
    );
  }
  switch (whatIsSent(selectors.value)) {
    case 'management':
      return check.passed('Management events are sent.');
    case 'others':
      return check.warning(
        'No management events are sent, only others. The first event may be long in coming, and this set-up’s own calls will not be seen.',
      );
    case 'nothing':
      return check.warning(
        'No selector lets any event through: the log group would stay empty.',
        'Choose which events to log on the trail’s page (PutEventSelectors).',
      );
  }
}

function whatIsSent(selectors: EventSelectors): 'management' | 'others' | 'nothing' {
  if (selectors.kind === 'basic') {
    if (selectors.selectors.some((one) => one.includeManagementEvents)) return 'management';
    const hasData = selectors.selectors.some((one) =>
      one.dataResources.some(({ values }) => values.length > 0),
    );
    return hasData ? 'others' : 'nothing';
  }
  const isManagement = selectors.selectors.some((one) =>
    one.fieldSelectors.some(
      ({ field, equals }) => field === 'eventCategory' && equals?.includes('Management'),
    ),
  );
  if (isManagement) return 'management';
  return selectors.selectors.length > 0 ? 'others' : 'nothing';
}

function checkPreviousDelivery({ trail }: Observation, { delivery }: Target): readonly Check[] {
  const before = trail.cloudWatchLogs;
  if (before === undefined) return [];
  const check = outcomes('previousDelivery', 'No other delivery is replaced');
  if (isSameDelivery(before, delivery)) {
    return [check.passed('The trail delivers to this log group with this role already.')];
  }
  return [
    check.warning(
      `The trail delivers to ${before.logGroupArn} with ${before.roleArn} now. New events will go to the new place; the old log group, its events and the old role stay as they are.`,
      'Make sure that nothing (metric filters, alarms, subscriptions) still waits for events in the old log group.',
    ),
  ];
}

/** CloudTrail user guide, "Prepare for creating a trail for your organization"; the role's policy must name both forms of streams. */
function checkOrganization(
  { trail, organization, isTrailNew }: Observation,
  { organizationId }: Target,
): readonly Check[] {
  if (!trail.isOrganization) return [];
  const check = outcomes('organization', 'The member accounts of the organization are covered');
  if (organizationId !== undefined) {
    return [
      check.passed(`The streams of the organization ${organizationId} are part of the plan.`),
    ];
  }
  if (isTrailNew && organization?.known === true) {
    return [
      check.blocks(
        'This account is in no organization.',
        'Create the trail for this account alone, or sign in to the management account of an organization.',
      ),
    ];
  }
  const why = organization?.known === false ? ` (${organization.failure.message})` : '';
  return [
    check.warning(
      `It is an organization trail, and the id of the organization is not known${why}: the role can be tested and written for this account’s own events only.`,
      'Ask for permission for organizations:DescribeOrganization, or add the log-stream:o-…_* form to the role’s policy by hand, as the AWS guide shows, so that events of member accounts arrive as well.',
    ),
  ];
}

const GRANT = (action: string): string => `If you want to know, ask for permission for ${action}.`;
