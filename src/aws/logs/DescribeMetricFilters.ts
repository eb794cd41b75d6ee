import { DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { page, type Page } from '#aws/paging.ts';
import type { MetricFilter } from '#setup/ports.ts';

/** Lists at most 50 metric filters of a log group (CloudWatch Logs API, DescribeMetricFilters). */
export async function describeMetricFilters(
  access: AwsAccess,
  input: { readonly logGroupName: string; readonly nextToken?: string | undefined },
  signal: AbortSignal,
): Promise<Page<MetricFilter>> {
  const command = new DescribeMetricFiltersCommand({ ...input, limit: 50 });
  const output = await readers(access).logs.send(command, within(signal));
  const filters = (output.metricFilters ?? []).map(({ filterName, filterPattern }) => ({
    name: required(filterName, 'logs', 'DescribeMetricFilters', 'filterName'),
    pattern: filterPattern ?? '',
  }));
  return page(filters, output.nextToken);
}
