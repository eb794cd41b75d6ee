import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import type { AwsAccess } from '#aws/client.ts';
import { describeRegions } from './DescribeRegions.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(answer: Answer): Promise<AwsAccess> {
  server = await answeringServer(() => answer);
  return { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
}

afterEach(async () => {
  await server?.close();
});

const xml = (status: number, body: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
});

const regions = (...items: readonly string[]): string =>
  `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;

const item = (name: string, status: string): string =>
  `<item><regionName>${name}</regionName><regionEndpoint>ec2.${name}.amazonaws.com</regionEndpoint><optInStatus>${status}</optInStatus></item>`;

describe('describeRegions', () => {
  it('has the regions that are enabled', async () => {
    const access = await accessTo(
      xml(
        200,
        regions(
          item('eu-north-1', 'opt-in-not-required'),
          item('af-south-1', 'opted-in'),
          item('me-south-1', 'not-opted-in'),
        ),
      ),
    );
    expect(await describeRegions(access, {}, never)).toEqual(['eu-north-1', 'af-south-1']);
    expect(server?.seen).toMatchObject([
      { path: '/aws/e/us-east-1/ec2', body: 'Action=DescribeRegions&Version=2016-11-15' },
    ]);
  });

  it('has a single one', async () => {
    const access = await accessTo(xml(200, regions(item('cn-north-1', 'opt-in-not-required'))));
    expect(await describeRegions(access, {}, never)).toEqual(['cn-north-1']);
  });

  it.each([
    [
      'a refusal',
      xml(
        403,
        '<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>',
      ),
    ],
    ['no region', xml(200, regions())],
    ['something else', { status: 200, body: 'hello', headers: { 'content-type': 'text/plain' } }],
  ])('rejects %s', async (_, answer) => {
    await expect(describeRegions(await accessTo(answer), {}, never)).rejects.toMatchObject({
      service: 'ec2',
      operation: 'DescribeRegions',
    });
  });
});
