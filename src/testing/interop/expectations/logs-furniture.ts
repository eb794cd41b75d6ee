/** What the scenes of CloudWatch Logs have in common. */
import { part, stepsOf } from '#testing/interop/scene.ts';

const { answers } = stepsOf('logs');

export const GROUP = { logGroupName: 'CloudTrail/logs' };
export const GROUP_ARN = 'arn:aws:logs:{{region}}:{{account}}:log-group:CloudTrail/logs';
export const STREAM = { ...GROUP, logStreamName: '{{account}}_CloudTrail_us-east-1' };
export const NOWHERE = { logGroupName: 'nowhere' };
export const NO_GROUP = { message: 'The specified log group does not exist.', status: 400 };
export const NO_STREAM = { message: 'The specified log stream does not exist.', status: 400 };

export const HOUR_MS = 3_600_000;
/** When this file was read: PutLogEvents takes no event that is older than 14 days or newer than two hours. */
export const NOW = Date.now();

export const madeGroup = answers('CreateLogGroup', GROUP);
export const madeStream = answers('CreateLogStream', STREAM);
/** Puts events of an hour ago, a millisecond apart. */
export const put = (...messages: readonly string[]) =>
  answers(
    'PutLogEvents',
    {
      ...STREAM,
      logEvents: messages.map((message, i) => ({ timestamp: NOW - HOUR_MS + i, message })),
    },
    part({}),
  );
