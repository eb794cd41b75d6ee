import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { compilePattern } from '#domain/pattern/match.ts';
import { uuid } from '#sandbox/ids.ts';
import { type Call, streamingOperation } from '#sandbox/operation.ts';
import type { OperationInput } from '#sandbox/protocol/operation-types.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import { checkStandard } from './check-standard.ts';
import { findLogGroup } from './find-log-group.ts';
import { startUpdates } from './live-tail-updates.ts';
import { FILTER_PATTERN, LOG_GROUP_IDENTIFIER, LOG_STREAM_NAME } from './log-limits.ts';
import { readFilterPattern } from './read-filter-pattern.ts';

/** Sessions at one time, per account and region (CloudWatch Logs quotas). */
const MAX_SESSIONS = 15;

type Input = OperationInput<'logs', 'StartLiveTail'>;

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** Sends the events that are ingested into some log groups from now on, gathered second by second, for three hours at most. */
export const startLiveTail = streamingOperation('logs', 'StartLiveTail', {
  limits: {
    logGroupIdentifiers: { min: 1, max: 10 },
    'logGroupIdentifiers.member': LOG_GROUP_IDENTIFIER,
    logStreamNames: { min: 1, max: 100 },
    'logStreamNames.member': LOG_STREAM_NAME,
    logStreamNamePrefixes: { min: 1, max: 100 },
    'logStreamNamePrefixes.member': LOG_STREAM_NAME,
    logEventFilterPattern: FILTER_PATTERN,
  },
  recording: { management: true, readOnly: true },
  begin(input, call) {
    const { account, region, liveTails, clock, random, requestId } = call;
    checkChoice(input);
    const groups = new Map(
      input.logGroupIdentifiers
        .map((identifier) => findByArn(call, identifier))
        .map((group) => [group.id, group]),
    );
    const matches = compilePattern(readFilterPattern(input.logEventFilterPattern ?? ''));
    const inStream = streamChoice(input);
    if (liveTails.count(account, region) >= MAX_SESSIONS) {
      throw new ServiceError(
        'LimitExceededException',
        `There are ${MAX_SESSIONS} Live Tail sessions already, as many as one account may have. End one first.`,
      );
    }
    const sessionId = uuid(random);
    return (sink) => {
      const updates = startUpdates(
        sink,
        clock,
        random,
        (id) => `${account}:${groups.get(id)?.name ?? ''}`,
      );
      const removeTail = liveTails.add({
        account,
        region,
        groupIds: new Set(groups.keys()),
        take(event) {
          if (inStream(event.logStreamName) && matches(event.message)) updates.take(event);
        },
        end: () => sink.end(),
      });
      sink.send('sessionStart', {
        requestId,
        sessionId,
        logStreamNames: [],
        logStreamNamePrefixes: [],
        logEventFilterPattern: '',
        ...input,
      });
      return () => {
        removeTail();
        updates.stop();
      };
    };
  },
});

function checkChoice({ logGroupIdentifiers, logStreamNames, logStreamNamePrefixes }: Input): void {
  if (logStreamNames !== undefined && logStreamNamePrefixes !== undefined) {
    throw refuse('You cannot specify both logStreamNames and logStreamNamePrefixes.');
  }
  const isNarrowed = logStreamNames !== undefined || logStreamNamePrefixes !== undefined;
  if (isNarrowed && logGroupIdentifiers.length > 1) {
    throw refuse(
      'logStreamNames and logStreamNamePrefixes can be specified only with a single log group.',
    );
  }
}

function streamChoice({ logStreamNames, logStreamNamePrefixes }: Input): (name: string) => boolean {
  const names = logStreamNames && new Set(logStreamNames);
  return (name) =>
    (names?.has(name) ?? true) &&
    (logStreamNamePrefixes?.some((prefix) => name.startsWith(prefix)) ?? true);
}

/** @throws ServiceError InvalidParameterException, ResourceNotFoundException, InvalidOperationException */
function findByArn(call: Call, identifier: string): LogGroupState {
  const arn = parseLogGroupArn(identifier);
  if (arn === undefined) {
    throw refuse(
      `${identifier} is not the ARN of a log group. Specify each log group by its ARN, without an asterisk at the end.`,
    );
  }
  // There is no monitoring account here: groups of other regions and accounts are out of reach.
  const isHere = arn.region === call.region && arn.account === call.account;
  const group = findLogGroup(call, isHere ? arn.name : '');
  checkStandard(group, 'StartLiveTail');
  return group;
}
