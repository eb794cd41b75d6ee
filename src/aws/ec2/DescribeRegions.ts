import { parseXML } from '@aws-sdk/xml-builder';
import { NotAwsAnswer } from '#aws/answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { toAwsError } from '#aws/errors.ts';

const CALL_LIMIT_MS = 15_000;

/**
 * The names of the regions that the account may use (EC2 API, DescribeRegions): those that need no opting in, and those that
 * it has opted in to. Asked without the SDK's client, which is larger than all others together.
 *
 * @throws AwsError (by rejecting), `aborted` when the signal fires
 */
export async function describeRegions(
  { origin, environment, region, token }: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(CALL_LIMIT_MS)]);
  try {
    const answer = await fetch(`${origin}/aws/${encodeURIComponent(environment)}/${region}/ec2`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-trailglass-token': token,
      },
      body: 'Action=DescribeRegions&Version=2016-11-15',
      signal: within,
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? undefined;
    const names = answer.ok ? regionsIn(text) : [];
    // Whoever answers success to everything has no regions to tell of.
    if (names.length === 0) throw new NotAwsAnswer(answer.status, type, text);
    return names;
  } catch (error) {
    throw toAwsError(error, { service: 'ec2', operation: 'DescribeRegions', signal: within });
  }
}

interface Answer {
  readonly DescribeRegionsResponse?: {
    readonly regionInfo?: { readonly item?: Item | readonly Item[] };
  };
}

interface Item {
  readonly regionName?: string;
  readonly optInStatus?: string;
}

function regionsIn(xml: string): readonly string[] {
  let parsed: Answer;
  try {
    parsed = parseXML(xml) as Answer;
  } catch {
    return [];
  }
  return [parsed.DescribeRegionsResponse?.regionInfo?.item ?? []]
    .flat()
    .flatMap(({ regionName, optInStatus }) =>
      regionName === undefined || optInStatus === 'not-opted-in' ? [] : [regionName],
    );
}
