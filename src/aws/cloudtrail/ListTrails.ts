import { ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { allItems, page } from '#aws/paging.ts';

/** What the list of trails says of each: enough to ask for more in its home region. */
export interface ListedTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
}

/** Lists the trails of all regions of the account (CloudTrail API, ListTrails), all pages. */
export function listTrails(
  access: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<readonly ListedTrail[]> {
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'cloudtrail', 'ListTrails', name);
  return allItems(async (token) => {
    const command = new ListTrailsCommand({ NextToken: token });
    const output = await readers(access).cloudTrail.send(command, within(signal));
    const trails = (output.Trails ?? []).map((trail) => ({
      name: field(trail.Name, 'Name'),
      arn: field(trail.TrailARN, 'TrailARN'),
      homeRegion: field(trail.HomeRegion, 'HomeRegion'),
    }));
    return page(trails, output.NextToken);
  });
}
