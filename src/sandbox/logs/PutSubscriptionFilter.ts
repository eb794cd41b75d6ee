import { operation } from '#sandbox/operation.ts';
import { checkStandard } from './check-standard.ts';
import { checkDestination } from './destination.ts';
import { checkFilter, filterKey } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { FILTER_NAME, FILTER_PATTERN, LOG_GROUP_NAME } from './log-limits.ts';

/** Adds a subscription filter to a log group, or replaces the one of that name. It is kept; no event is sent anywhere. */
export const putSubscriptionFilter = operation('logs', 'PutSubscriptionFilter', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    filterName: FILTER_NAME,
    filterPattern: FILTER_PATTERN,
    destinationArn: { min: 1 },
    roleArn: { min: 1 },
    distribution: { values: ['Random', 'ByLogStream'] },
    fieldSelectionCriteria: { min: 0, max: 2000 },
    'emitSystemFields.member': { values: ['@aws.account', '@aws.region', '@source.log'] },
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { store, account, now } = call;
    const group = findLogGroup(call, input.logGroupName);
    checkStandard(group, 'PutSubscriptionFilter');
    checkDestination(account, input.destinationArn, input.roleArn);
    checkFilter(call, 'subscriptionFilter', input);
    const key = filterKey(call, group.name, input.filterName);
    store.resources.put('subscriptionFilter', key, {
      ...input,
      distribution: input.distribution ?? 'ByLogStream',
      creationTime: store.resources.get('subscriptionFilter', key)?.creationTime ?? now,
    });
    return {};
  },
});
