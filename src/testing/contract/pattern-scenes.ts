import { part, type Scene, type Step, stepsOf } from '#testing/interop/scene.ts';

const { answers, refuses } = stepsOf('logs');

/** The pattern is tried on the messages, and these of them match. */
const matches = (
  filterPattern: string,
  messages: readonly string[],
  ...matching: readonly number[]
): Step =>
  answers(
    'TestMetricFilter',
    { filterPattern, logEventMessages: messages },
    {
      matches: matching.map((index) =>
        part({ eventNumber: index + 1, eventMessage: messages[index] }),
      ),
    },
  );

const WORDS = ['ERROR WARN message', 'ERROR message', 'WARN message'];

const RECORD = [
  '{"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],"objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"cluster.name":"c","ThisFlag":true}',
];
const USERS = [
  '{"user":{"id":1,"email":"John.Stiles@example.com"},"users":[{"id":2,"email":"John.Doe@example.com"},{"id":3,"email":"Jane.Doe@example.com"}],"actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6],[7,8,9]]}',
];
const ACCESS = [
  '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
];

/** The examples of the guide, word for word, each with the outcome that the guide prints beside it. */
export const PATTERN_SCENES: readonly Scene[] = [
  {
    title: 'terms select lines',
    source: 'CloudWatch Logs User Guide, filter pattern syntax for unstructured log events',
    steps: [
      matches('ERROR', WORDS, 0, 1),
      matches('?ERROR ?WARN', WORDS, 0, 1, 2),
      matches('ERROR WARN', WORDS, 0),
      matches('ERROR -WARN', WORDS, 1),
      matches('ERROR', ['[ERROR 400] BAD REQUEST', 'Exiting with ERRORCODE: -1'], 0, 1),
      matches('"INTERNAL SERVER ERROR"', ['[ERROR 500] INTERNAL SERVER ERROR', 'SERVER ERROR'], 0),
      matches(
        '%AUTHORIZED%',
        ['[ERROR 401] UNAUTHORIZED REQUEST', '[SUCCESS 200] AUTHORIZED REQUEST'],
        0,
        1,
      ),
      matches('', WORDS, 0, 1, 2),
      refuses(
        'TestMetricFilter',
        { filterPattern: '%something!%', logEventMessages: ['x'] },
        'InvalidParameterException',
      ),
    ],
  },
  {
    title: 'conditions select JSON',
    source: 'CloudWatch Logs User Guide, filter pattern syntax for JSON log events',
    steps: [
      ...[
        '{ $.eventType = "UpdateTrail" }',
        '{ $.sourceIPAddress != 123.123.* }',
        '{ $.arrayKey[0] = "value" }',
        '{ $.objectList[1].id = 2 }',
        '{ $.eventType = %Trail% }',
        '{ $.arrayKey[*] = %val.{2}% }',
        '{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }',
        '{ $.[\'cluster.name\'] = "c" }',
        '{ $.SomeObject IS NULL }',
        '{ $.SomeOtherObject NOT EXISTS }',
        '{ $.ThisFlag IS TRUE }',
        '{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }',
      ].map((pattern) => matches(pattern, RECORD, 0)),
      matches('{ $.eventType = "CreateTrail" }', RECORD),
      matches('{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', USERS, 0),
      matches(
        '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
        USERS,
        0,
      ),
      matches(
        '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
        USERS,
      ),
      matches(
        '{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }',
        USERS,
      ),
      refuses(
        'TestMetricFilter',
        { filterPattern: '{ $.a = ', logEventMessages: ['{}'] },
        'InvalidParameterException',
      ),
    ],
  },
  {
    title: 'fields select lines of columns',
    source: 'CloudWatch Logs User Guide, filter pattern syntax for space-delimited log events',
    steps: [
      ...[
        '[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]',
        '[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]',
        '[..., request =*.html*, status_code = 4*, bytes]',
        '[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]',
      ].map((pattern) => matches(pattern, ACCESS, 0)),
      matches('[..., request =*.html*, status_code = 5*, bytes]', ACCESS),
    ],
  },
];
