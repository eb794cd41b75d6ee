import { parsePattern } from '#domain/pattern/parse.ts';
import type { Pattern } from '#domain/pattern/pattern.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { MetricTransformationState } from '#sandbox/store/resource-types.ts';

/** The dimensions that a metric can have (CloudWatch Logs API, MetricTransformation). */
const MAX_DIMENSIONS = 3;

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** A transformation as it comes from the wire: anything may be missing. */
type Wished = {
  readonly [K in keyof MetricTransformationState]?: MetricTransformationState[K] | undefined;
};

/**
 * Reads what a metric filter makes of an event.
 * @throws ServiceError InvalidParameterException
 */
export function readTransformation(
  { metricName, metricNamespace, metricValue, ...rest }: Wished,
  pattern: Pattern,
  systemDimensions: number,
): MetricTransformationState {
  for (const [name, value] of Object.entries({ metricName, metricNamespace, metricValue })) {
    if (value !== undefined) continue;
    throw refuse(
      `1 validation error detected: Value null at 'metricTransformations.1.member.${name}' failed to satisfy constraint: Member must not be null`,
    );
  }
  const { dimensions = {}, defaultValue } = rest;
  const count = Object.keys(dimensions).length + systemDimensions;
  if (count > MAX_DIMENSIONS) {
    throw refuse(
      `A metric filter can have at most ${MAX_DIMENSIONS} dimensions; this has ${count}.`,
    );
  }
  if (count > 0 && defaultValue !== undefined) {
    throw refuse('A metric with dimensions cannot have a default value. Leave one of them out.');
  }
  const value = metricValue ?? '';
  if (!isNumber(value) && !isField(value, pattern)) {
    throw refuse(
      `Invalid metric transformation: the metric value ${value} is neither a number nor a field of the filter pattern.`,
    );
  }
  for (const [name, field] of Object.entries(dimensions)) {
    if (isField(field, pattern)) continue;
    throw refuse(
      `Invalid metric transformation: the dimension ${name} is ${field}, which is no field of the filter pattern.`,
    );
  }
  return {
    metricName: metricName ?? '',
    metricNamespace: metricNamespace ?? '',
    metricValue: value,
    ...rest,
  };
}

const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);

/** Whether a text such as `$.latency` or `$bytes` names a field that events matching the pattern have. */
function isField(text: string, pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'json':
      return isSelector(text);
    case 'delimited':
      return pattern.fields.some((field) => field.kind === 'named' && `$${field.name}` === text);
    case 'terms':
    case 'everything':
      return false;
  }
}

function isSelector(text: string): boolean {
  const parsed = parsePattern(`{ ${text} = * }`);
  return 'ok' in parsed && parsed.ok.kind === 'json' && parsed.ok.condition.kind === 'compare';
}
