import { CloudTrailClient, ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { HttpRequest } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { awsEndpoint, isAwsHost } from './aws-endpoint.ts';

const PLAIN = { useDualStack: false, useFips: false };

interface Variant {
  readonly region: string;
  readonly useDualstackEndpoint: boolean;
  readonly useFipsEndpoint: boolean;
}

/** Where the SDK's own client sends a request, and what it signs it for; the request itself goes nowhere. */
async function sentBySdk(
  send: (config: object) => Promise<unknown>,
  variant: Variant,
): Promise<readonly [host: string, scope: string | undefined]> {
  let seen: HttpRequest | undefined;
  await send({
    ...variant,
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
    requestHandler: {
      handle: async (request: HttpRequest) => {
        seen = request;
        throw new Error('seen enough');
      },
    },
  }).catch(() => undefined);
  if (seen === undefined) throw new Error('the client sent nothing');
  const [, scope] =
    /Credential=AKID\/\d+\/([^/]+\/[^/]+)\//.exec(seen.headers['authorization'] ?? '') ?? [];
  return [seen.hostname, scope];
}

const SENDERS = [
  [
    'cloudtrail',
    'ListTrails',
    (c: object) => new CloudTrailClient(c).send(new ListTrailsCommand()),
  ],
  [
    'logs',
    'DescribeLogGroups',
    (c: object) => new CloudWatchLogsClient(c).send(new DescribeLogGroupsCommand()),
  ],
  [
    'logs',
    'StartLiveTail',
    (c: object) =>
      new CloudWatchLogsClient(c).send(new StartLiveTailCommand({ logGroupIdentifiers: ['a'] })),
  ],
  ['iam', 'ListRoles', (c: object) => new IAMClient(c).send(new ListRolesCommand())],
  [
    'sts',
    'GetCallerIdentity',
    (c: object) => new STSClient(c).send(new GetCallerIdentityCommand()),
  ],
  ['s3', 'ListBuckets', (c: object) => new S3Client(c).send(new ListBucketsCommand())],
  ['kms', 'ListAliases', (c: object) => new KMSClient(c).send(new ListAliasesCommand())],
  [
    'organizations',
    'DescribeOrganization',
    (c: object) => new OrganizationsClient(c).send(new DescribeOrganizationCommand()),
  ],
] as const;

describe('an endpoint of AWS itself', () => {
  describe.each(SENDERS)('of %s:%s', (service, operation, send) => {
    it.each([
      ['us-east-1', false, false],
      ['eu-central-1', false, false],
      ['eu-central-1', true, false],
      ['us-west-2', false, true],
      ['us-west-2', true, true],
      ['cn-northwest-1', false, false],
      ['us-gov-east-1', false, false],
      ['us-gov-west-1', false, true],
      ['eusc-de-east-1', false, false],
      ['us-iso-east-1', false, false],
      ['us-isob-east-1', false, false],
      ['eu-isoe-west-1', false, false],
      ['us-isof-south-1', false, false],
    ])(
      'is the one that the SDK calls in %s (dual-stack %j, FIPS %j)',
      async (region, dual, fips) => {
        const variant = { region, useDualstackEndpoint: dual, useFipsEndpoint: fips };
        const { url, signingRegion, signingName } = awsEndpoint(service, region, operation, {
          useDualStack: dual,
          useFips: fips,
        });
        expect([url.hostname, `${signingRegion}/${signingName}`]).toEqual(
          await sentBySdk(send, variant),
        );
        expect(url.protocol).toBe('https:');
        expect(isAwsHost(url.hostname)).toBe(true);
      },
    );
  });

  // What botocore 1.43 calls, whose rules for EC2 are AWS's own.
  it.each([
    ['us-east-1', false, false, 'ec2.us-east-1.amazonaws.com'],
    ['eu-central-1', true, false, 'ec2.eu-central-1.api.aws'],
    ['us-west-2', false, true, 'ec2-fips.us-west-2.amazonaws.com'],
    ['us-west-2', true, true, 'ec2-fips.us-west-2.api.aws'],
    ['cn-northwest-1', false, false, 'ec2.cn-northwest-1.amazonaws.com.cn'],
    ['us-gov-west-1', false, true, 'ec2.us-gov-west-1.amazonaws.com'],
    ['us-iso-east-1', false, false, 'ec2.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', false, false, 'ec2.us-isob-east-1.sc2s.sgov.gov'],
    ['eusc-de-east-1', false, false, 'ec2.eusc-de-east-1.amazonaws.eu'],
  ])('of EC2 in %s (dual-stack %j, FIPS %j) is %s', (region, useDualStack, useFips, host) => {
    const endpoint = awsEndpoint('ec2', region, 'DescribeRegions', { useDualStack, useFips });
    expect(endpoint.url.href).toBe(`https://${host}/`);
    expect(endpoint).toMatchObject({ signingRegion: region, signingName: 'ec2' });
  });

  it('is, in words', () => {
    const of = (...given: readonly [Parameters<typeof awsEndpoint>[0], string, string?]) => {
      const [service, region, operation = 'Any'] = given;
      const { url, signingRegion } = awsEndpoint(service, region, operation, PLAIN);
      return `${url.href} ${signingRegion}`;
    };
    expect(of('logs', 'eu-west-1')).toBe('https://logs.eu-west-1.amazonaws.com/ eu-west-1');
    expect(of('logs', 'eu-west-1', 'StartLiveTail')).toBe(
      'https://stream-logs.eu-west-1.amazonaws.com/ eu-west-1',
    );
    expect(of('iam', 'eu-west-1')).toBe('https://iam.amazonaws.com/ us-east-1');
    expect(of('iam', 'cn-northwest-1')).toBe('https://iam.cn-north-1.amazonaws.com.cn/ cn-north-1');
    expect(of('organizations', 'eu-west-1')).toBe(
      'https://organizations.us-east-1.amazonaws.com/ us-east-1',
    );
    expect(of('cloudtrail', 'eusc-de-east-1')).toBe(
      'https://cloudtrail.eusc-de-east-1.amazonaws.eu/ eusc-de-east-1',
    );
  });

  it('is refused where the partition has none, with the settings to change', () => {
    expect(() =>
      awsEndpoint('s3', 'cn-north-1', 'Any', { useDualStack: false, useFips: true }),
    ).toThrow(expect.objectContaining({ status: 400, code: 'endpoint_unknown' }));
  });
});

describe('a host of AWS', () => {
  it.each([
    ['vpce-0a-1.logs.eu-west-1.vpce.amazonaws.com', true],
    ['LOGS.eu-west-1.AMAZONAWS.COM', true],
    ['logs.eu-west-1.api.aws', true],
    ['127.0.0.1', false],
    ['amazonaws.com.evil.test', false],
    ['notamazonaws.com', false],
    ['localhost.localstack.cloud', false],
  ])('%s: %j', (host, expected) => {
    expect(isAwsHost(host)).toBe(expected);
  });
});
