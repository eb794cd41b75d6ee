import { logGroupArn } from '#domain/arn/log-group-arn.ts';
import { type Call, operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import { filtersOf } from './filters.ts';
import { nameOf } from './find-log-group.ts';
import { isOfClass } from './is-of-class.ts';
import { ACCOUNT_ID, LOG_GROUP_CLASS, LOG_GROUP_IDENTIFIER, LOG_GROUP_NAME } from './log-limits.ts';
import { readToken, writeToken } from './page-token.ts';

const PAGE = 50;
const LIST = 'groups';

/** The log groups of the region, in ASCII order of their names. */
export const describeLogGroups = operation('logs', 'DescribeLogGroups', {
  limits: {
    accountIdentifiers: { min: 0, max: 20 },
    'accountIdentifiers.member': ACCOUNT_ID,
    logGroupNamePrefix: LOG_GROUP_NAME,
    logGroupNamePattern: { min: 0, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
    logGroupClass: LOG_GROUP_CLASS,
    logGroupIdentifiers: { min: 1, max: 50 },
    'logGroupIdentifiers.member': LOG_GROUP_IDENTIFIER,
    nextToken: { min: 1 },
    limit: { min: 1, max: PAGE },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { store, account, region, now } = call;
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
    if (prefix !== undefined && pattern !== undefined) {
      throw new ServiceError(
        'InvalidParameterException',
        'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
      );
    }
    const [after] =
      input.nextToken === undefined ? [''] : readToken(input.nextToken, LIST, now, ['name']);
    const names = input.logGroupIdentifiers?.map((identifier) => nameOf(call, identifier));
    const rest = store.resources
      .list('logGroup', { account, region })
      .map(({ value }) => value)
      .filter(
        ({ name, logGroupClass }) =>
          name > after &&
          name.startsWith(prefix ?? '') &&
          name.includes(pattern ?? '') &&
          (names === undefined || names.includes(name)) &&
          isOfClass(logGroupClass, input.logGroupClass),
      );
    const page = rest.slice(0, input.limit ?? PAGE);
    const last = page.at(-1);
    const filters = filtersOf(call, 'metricFilter');
    const filterCount = (name: string) =>
      filters.filter(({ logGroupName }) => logGroupName === name).length;
    return {
      logGroups: page.map((group) =>
        pattern === undefined ? inFull(call, group, filterCount(group.name)) : inShort(group),
      ),
      nextToken: rest.length > page.length && last ? writeToken(LIST, now, [last.name]) : undefined,
    };
  },
});

/** All that comes with `logGroupNamePattern`. */
const inShort = ({ name, arn, createdAt }: LogGroupState) => ({
  logGroupName: name,
  creationTime: createdAt,
  arn,
});

const inFull = (
  { store, account, region }: Call,
  group: LogGroupState,
  metricFilterCount: number,
) => ({
  ...inShort(group),
  logGroupArn: logGroupArn({ account, region, name: group.name }),
  metricFilterCount,
  storedBytes: store.logStreams.storedBytes(group.id),
  retentionInDays: group.retentionInDays,
  kmsKeyId: group.kmsKeyId,
  logGroupClass: group.logGroupClass,
  deletionProtectionEnabled: group.deletionProtectionEnabled ?? false,
});
