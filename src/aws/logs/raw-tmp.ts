import type { AwsAccess } from '#aws/client.ts';
/** TEMPORARY. */
export const rawPageReader =
  (access: AwsAccess) =>
  async (
    r: {
      operation: string;
      logGroupName: string;
      logStreamNames: readonly string[];
      filterPattern: string | undefined;
      from: number;
      to: number;
      nextToken: string | undefined;
      limit: number;
    },
    signal: AbortSignal,
  ): Promise<Uint8Array> => {
    const single = r.operation === 'GetLogEvents';
    const input = single
      ? {
          logGroupName: r.logGroupName,
          logStreamName: r.logStreamNames[0],
          startTime: r.from,
          endTime: r.to,
          nextToken: r.nextToken,
          limit: r.limit,
          startFromHead: false,
        }
      : {
          logGroupName: r.logGroupName,
          ...(r.logStreamNames.length > 0 && { logStreamNames: r.logStreamNames }),
          filterPattern: r.filterPattern,
          startTime: r.from,
          endTime: r.to - 1,
          nextToken: r.nextToken,
          limit: r.limit,
          startFromHead: false,
        };
    const response = await fetch(
      `${access.origin}/aws/${encodeURIComponent(access.environment)}/${access.region}/logs`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `Logs_20140328.${r.operation}`,
          'x-trailglass-token': access.token,
        },
        body: JSON.stringify(input),
        signal,
      },
    );
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  };
