import { compileExtractor } from '#domain/pattern/match.ts';
import { operation } from '#sandbox/operation.ts';
import { FILTER_PATTERN } from './log-limits.ts';
import { readFilterPattern } from './read-filter-pattern.ts';

/** Tries a filter pattern on messages: which match, and what a space-delimited pattern takes out of them. */
export const testMetricFilter = operation('logs', 'TestMetricFilter', {
  limits: {
    filterPattern: FILTER_PATTERN,
    logEventMessages: { min: 1, max: 50 },
    'logEventMessages.member': { min: 1 },
  },
  recording: { management: true, readOnly: true },
  handle({ filterPattern, logEventMessages }) {
    const extract = compileExtractor(readFilterPattern(filterPattern));
    return {
      matches: logEventMessages.flatMap((eventMessage, index) => {
        const values = extract(eventMessage);
        return values === undefined
          ? []
          : [{ eventNumber: index + 1, eventMessage, extractedValues: Object.fromEntries(values) }];
      }),
    };
  },
});
