import { logGroupArn } from '#domain/arn/log-group-arn.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { isOfClass } from './is-of-class.ts';
import { ACCOUNT_ID, LOG_GROUP_CLASS, LOG_GROUP_NAME, TAG_KEY } from './log-limits.ts';
import { readToken, writeToken } from './page-token.ts';

const PAGE = 50;
const LIST = 'short groups';

/** The log groups of the region in ASCII order, each with no more than name, ARN and class. */
export const listLogGroups = operation('logs', 'ListLogGroups', {
  limits: {
    logGroupNamePattern: {
      min: 3,
      max: 129,
      pattern: '(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}',
    },
    logGroupClass: LOG_GROUP_CLASS,
    accountIdentifiers: { min: 0, max: 20 },
    'accountIdentifiers.member': ACCOUNT_ID,
    dataSources: { min: 1, max: 5 },
    fieldIndexNames: { min: 1, max: 20 },
    'fieldIndexNames.member': LOG_GROUP_NAME,
    logGroupTags: { min: 1, max: 5 },
    'logGroupTags.member.key': TAG_KEY,
    'logGroupTags.member.values': { min: 0, max: 5 },
    'logGroupTags.member.values.member': {
      min: 0,
      max: 259,
      pattern: '^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$',
    },
    nextToken: { min: 1 },
    limit: { min: 1, max: 1000 },
  },
  recording: { management: true, readOnly: true },
  handle(input, { store, account, region, now }) {
    if (input.logGroupTags !== undefined) {
      throw new ServiceError(
        'InvalidParameterException',
        'The sandbox cannot list log groups by tags. Leave logGroupTags out.',
      );
    }
    // No log group here has a data source or a field index.
    if (input.dataSources !== undefined || input.fieldIndexNames !== undefined) {
      return { logGroups: [] };
    }
    const [after] =
      input.nextToken === undefined ? [''] : readToken(input.nextToken, LIST, now, ['name']);
    // The dot is a letter of names here; all else that a regular expression could hold is refused above.
    const pattern = new RegExp((input.logGroupNamePattern ?? '').replaceAll('.', '\\.'));
    const rest = store.resources
      .list('logGroup', { account, region })
      .map(({ value }) => value)
      .filter(
        ({ name, logGroupClass }) =>
          name > after && pattern.test(name) && isOfClass(logGroupClass, input.logGroupClass),
      );
    const page = rest.slice(0, input.limit ?? PAGE);
    const last = page.at(-1);
    return {
      logGroups: page.map(({ name, logGroupClass }) => ({
        logGroupName: name,
        logGroupArn: logGroupArn({ account, region, name }),
        logGroupClass,
      })),
      nextToken: rest.length > page.length && last ? writeToken(LIST, now, [last.name]) : undefined,
    };
  },
});
