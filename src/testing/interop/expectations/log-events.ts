import { MILLIS, part, some, TEXT, text, type Scene, stepsOf } from '#testing/interop/scene.ts';
import {
  GROUP,
  GROUP_ARN,
  HOUR_MS,
  madeGroup,
  madeStream,
  NO_GROUP,
  NO_STREAM,
  NOW,
  NOWHERE,
  put,
  STREAM,
} from './logs-furniture.ts';

const { answers, refuses } = stepsOf('logs');

export const LOG_EVENT_SCENES: readonly Scene[] = [
  {
    title: 'log streams are made once, described and deleted',
    source: 'CloudWatch Logs API: CreateLogStream, DescribeLogStreams, DeleteLogStream',
    steps: [
      madeGroup,
      madeStream,
      refuses('CreateLogStream', STREAM, 'ResourceAlreadyExistsException', {
        message: 'The specified log stream already exists',
        status: 400,
      }),
      refuses(
        'CreateLogStream',
        { ...NOWHERE, logStreamName: 's' },
        'ResourceNotFoundException',
        NO_GROUP,
      ),
      refuses('CreateLogStream', { ...GROUP, logStreamName: 'a:b' }, 'InvalidParameterException', {
        message: /Member must satisfy regular expression pattern: \[\^:\*\]\*$/,
      }),
      answers('DescribeLogStreams', GROUP, {
        logStreams: [
          part({
            logStreamName: '{{account}}_CloudTrail_us-east-1',
            creationTime: MILLIS,
            arn: `${GROUP_ARN}:log-stream:{{account}}_CloudTrail_us-east-1`,
            storedBytes: 0,
          }),
        ],
      }),
      refuses(
        'DescribeLogStreams',
        { ...GROUP, orderBy: 'LastEventTime', logStreamNamePrefix: 's' },
        'InvalidParameterException',
      ),
      refuses('DescribeLogStreams', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
      answers('DeleteLogStream', STREAM),
      refuses('DeleteLogStream', STREAM, 'ResourceNotFoundException', NO_STREAM),
    ],
  },
  {
    title: 'events are put in order of time, and read from either end',
    source: 'CloudWatch Logs API: PutLogEvents, GetLogEvents',
    steps: [
      madeGroup,
      madeStream,
      put('one', 'two', 'three'),
      refuses(
        'PutLogEvents',
        {
          ...STREAM,
          logEvents: [
            { timestamp: NOW, message: 'b' },
            { timestamp: NOW - 1, message: 'a' },
          ],
        },
        'InvalidParameterException',
        { status: 400 },
      ),
      refuses(
        'PutLogEvents',
        { ...STREAM, logStreamName: 'none', logEvents: [{ timestamp: NOW, message: 'a' }] },
        'ResourceNotFoundException',
        NO_STREAM,
      ),
      refuses('PutLogEvents', { ...STREAM, logEvents: [] }, 'InvalidParameterException', {
        message:
          /'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1$/,
      }),
      answers(
        'PutLogEvents',
        {
          ...STREAM,
          logEvents: [{ timestamp: NOW - 15 * 24 * HOUR_MS, message: 'too old' }],
        },
        part({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 } }),
      ),
      answers(
        'PutLogEvents',
        { ...STREAM, logEvents: [{ timestamp: NOW + 3 * HOUR_MS, message: 'too new' }] },
        part({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 0 } }),
      ),
      // The newest page first, the events inside a page ascending.
      answers(
        'GetLogEvents',
        { ...STREAM, limit: 2 },
        {
          events: ['two', 'three'].map((message) => ({
            timestamp: MILLIS,
            message,
            ingestionTime: MILLIS,
          })),
          nextForwardToken: text(/^f\//),
          nextBackwardToken: text(/^b\//),
        },
        { keep: { back: 'nextBackwardToken' } },
      ),
      answers(
        'GetLogEvents',
        { ...STREAM, limit: 2, nextToken: '{{back}}' },
        part({ events: [part({ message: 'one', timestamp: NOW - HOUR_MS })] }),
      ),
      // The end of the stream: the token that was passed comes back.
      answers('GetLogEvents', { ...STREAM, startFromHead: true }, part({}), {
        keep: { end: 'nextForwardToken' },
      }),
      answers(
        'GetLogEvents',
        { ...STREAM, startFromHead: true, nextToken: '{{end}}' },
        part({ events: [], nextForwardToken: '{{end}}' }),
      ),
      // startTime is inclusive, endTime is not.
      answers(
        'GetLogEvents',
        { ...STREAM, startTime: NOW - HOUR_MS + 1, endTime: NOW - HOUR_MS + 2 },
        part({ events: [part({ message: 'two' })] }),
      ),
      refuses(
        'GetLogEvents',
        { ...STREAM, logStreamName: 'none' },
        'ResourceNotFoundException',
        NO_STREAM,
      ),
      refuses('GetLogEvents', { ...STREAM, limit: 10_001 }, 'InvalidParameterException', {
        message: /Member must have value less than or equal to 10000$/,
      }),
    ],
  },
  {
    title: 'events are filtered over a group, by time, stream and pattern',
    source: 'CloudWatch Logs API: FilterLogEvents; User Guide: filter and pattern syntax',
    steps: [
      madeGroup,
      madeStream,
      put(
        '{"eventName":"ConsoleLogin","errorCode":"AccessDenied"}',
        '{"eventName":"ConsoleLogin"}',
        'no JSON',
      ),
      answers(
        'FilterLogEvents',
        { ...GROUP, filterPattern: '{ $.errorCode = "Access*" }' },
        part({
          events: [
            {
              logStreamName: '{{account}}_CloudTrail_us-east-1',
              timestamp: NOW - HOUR_MS,
              message: '{"eventName":"ConsoleLogin","errorCode":"AccessDenied"}',
              ingestionTime: MILLIS,
              eventId: TEXT,
            },
          ],
        }),
      ),
      // endTime is inclusive here.
      answers(
        'FilterLogEvents',
        { ...GROUP, startTime: NOW - HOUR_MS + 1, endTime: NOW - HOUR_MS + 2 },
        part({
          events: [part({ message: '{"eventName":"ConsoleLogin"}' }), part({ message: 'no JSON' })],
        }),
      ),
      refuses(
        'FilterLogEvents',
        { ...GROUP, logStreamNames: ['a'], logStreamNamePrefix: 'a' },
        'InvalidParameterException',
      ),
      refuses(
        'FilterLogEvents',
        { ...GROUP, filterPattern: '{ $.a = ' },
        'InvalidParameterException',
        {
          status: 400,
        },
      ),
      refuses('FilterLogEvents', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
    ],
  },
  {
    title: 'one event is told by a pointer, field by field',
    source: 'CloudWatch Logs API: GetLogRecord',
    steps: [
      madeGroup,
      madeStream,
      put('{"eventName":"ConsoleLogin"}'),
      // On AWS pointers come from Logs Insights, which is not here: see the page of differences.
      answers('FilterLogEvents', GROUP, part({ events: [part({})] }), {
        keep: { pointer: 'events.0.eventId' },
      }),
      answers(
        'GetLogRecord',
        { logRecordPointer: '{{pointer}}' },
        {
          logRecord: part({
            '@message': '{"eventName":"ConsoleLogin"}',
            '@logStream': '{{account}}_CloudTrail_us-east-1',
            eventName: 'ConsoleLogin',
          }),
        },
      ),
      refuses('GetLogRecord', { logRecordPointer: 'nothing' }, 'InvalidParameterException', {
        status: 400,
      }),
    ],
  },
  {
    title: 'the fields of a group are told with their share',
    source: 'CloudWatch Logs API: GetLogGroupFields',
    steps: [
      madeGroup,
      madeStream,
      put('{"eventName":"a"}', '{"eventName":"b"}'),
      // Eight minutes before and after `time`, in seconds; without it the most recent 15 minutes, where nothing is.
      answers(
        'GetLogGroupFields',
        { ...GROUP, time: Math.round((NOW - HOUR_MS) / 1_000) },
        {
          logGroupFields: some(
            { name: 'eventName', percent: 100 },
            { name: '@message', percent: 100 },
          ),
        },
      ),
      answers('GetLogGroupFields', GROUP, { logGroupFields: [] }),
      refuses('GetLogGroupFields', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
    ],
  },
  {
    title: 'a group of Infrequent Access is read with Insights alone',
    source: 'CloudWatch Logs API: CreateLogGroup (logGroupClass); User Guide: log classes',
    steps: [
      answers('CreateLogGroup', { ...GROUP, logGroupClass: 'INFREQUENT_ACCESS' }),
      madeStream,
      refuses('FilterLogEvents', GROUP, 'InvalidOperationException', { wire: true }),
      refuses('GetLogEvents', STREAM, 'InvalidOperationException', { wire: true }),
      refuses(
        'PutMetricFilter',
        {
          ...GROUP,
          filterName: 'f',
          filterPattern: '',
          metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
        },
        'InvalidOperationException',
        { wire: true },
      ),
      refuses(
        'CreateLogGroup',
        { logGroupName: 'b', logGroupClass: 'FREQUENT' },
        'InvalidParameterException',
        { message: /Member must satisfy enum value set: \[/ },
      ),
    ],
  },
];
