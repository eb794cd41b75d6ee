import { part, type Scene, stepsOf, TEXT, UUID } from '#testing/interop/scene.ts';
import { GROUP_ARN, madeGroup } from './logs-furniture.ts';

const { answers, refuses } = stepsOf('logs');

export const LOG_TAIL_SCENES: readonly Scene[] = [
  {
    title: 'a live tail begins with its choice and has an update every second',
    source: 'CloudWatch Logs API: StartLiveTail',
    steps: [
      madeGroup,
      answers(
        'StartLiveTail',
        { logGroupIdentifiers: [GROUP_ARN], logEventFilterPattern: 'ERROR' },
        {
          events: [
            { 'initial-response': {} },
            {
              sessionStart: part({
                requestId: TEXT,
                sessionId: UUID,
                logGroupIdentifiers: [GROUP_ARN],
                logEventFilterPattern: 'ERROR',
              }),
            },
            { sessionUpdate: { sessionMetadata: { sampled: false }, sessionResults: [] } },
          ],
        },
      ),
      // "If you specify an ARN, the ARN can't end with an asterisk (*)."
      refuses(
        'StartLiveTail',
        { logGroupIdentifiers: [`${GROUP_ARN}:*`] },
        'InvalidParameterException',
        { status: 400 },
      ),
      refuses(
        'StartLiveTail',
        { logGroupIdentifiers: [GROUP_ARN.replace('CloudTrail/logs', 'nowhere')] },
        'ResourceNotFoundException',
        { status: 400 },
      ),
      // Streams can be chosen of one group only, by name or by prefix and not by both.
      refuses(
        'StartLiveTail',
        { logGroupIdentifiers: [GROUP_ARN], logStreamNames: ['a'], logStreamNamePrefixes: ['a'] },
        'InvalidParameterException',
      ),
      answers('CreateLogGroup', { logGroupName: 'rare', logGroupClass: 'INFREQUENT_ACCESS' }),
      refuses(
        'StartLiveTail',
        { logGroupIdentifiers: [GROUP_ARN.replace('CloudTrail/logs', 'rare')] },
        'InvalidOperationException',
      ),
    ],
  },
];
