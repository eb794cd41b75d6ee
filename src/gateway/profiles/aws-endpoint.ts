import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import type { EndpointV2 } from '@smithy/types';
import type { Endpoint } from '#gateway/environment.ts';
import { GatewayError } from '#gateway/gateway-error.ts';
import type { ServiceName } from '#gateway/operations.ts';

/** Which of AWS's endpoints a profile asks for. */
export interface EndpointVariant {
  readonly useDualStack: boolean;
  readonly useFips: boolean;
}

type Rules = (parameters: {
  readonly Region: string;
  readonly UseDualStack: boolean;
  readonly UseFIPS: boolean;
}) => EndpointV2;

const nowhere = { region: 'us-east-1' };

/** The rules that AWS gives its clients: partitions, global services and the region these sign for, FIPS and dual-stack. */
const RULES: Readonly<Record<ServiceName, Rules>> = {
  cloudtrail: new CloudTrailClient(nowhere).config.endpointProvider,
  logs: new CloudWatchLogsClient(nowhere).config.endpointProvider,
  iam: new IAMClient(nowhere).config.endpointProvider,
  sts: new STSClient(nowhere).config.endpointProvider,
  s3: new S3Client(nowhere).config.endpointProvider,
  kms: new KMSClient(nowhere).config.endpointProvider,
  organizations: new OrganizationsClient(nowhere).config.endpointProvider,
  // Its client is larger than all the others together, for one operation; its hosts are named as those of STS in a region are.
  ec2: (parameters) => {
    const sts = new URL(RULES.sts(parameters).url);
    const host = sts.hostname.replace(/^sts(?=[.-])/, 'ec2');
    return { url: new URL(`https://${host}`), properties: {} };
  },
};

/** Operations whose host has a word before it (CloudWatch Logs API, StartLiveTail); the SDK's schema says the same. */
const HOST_PREFIXES: Readonly<Record<string, string>> = { StartLiveTail: 'stream-' };

/**
 * The endpoint of AWS itself for an operation, and the scope to sign for.
 *
 * @throws GatewayError 400 `endpoint_unknown` if the region's partition has no such variant
 */
export function awsEndpoint(
  service: ServiceName,
  region: string,
  operation: string,
  { useDualStack, useFips }: EndpointVariant,
): Endpoint {
  let found: EndpointV2;
  try {
    found = RULES[service]({ Region: region, UseDualStack: useDualStack, UseFIPS: useFips });
  } catch (error) {
    throw new GatewayError(
      400,
      'endpoint_unknown',
      `AWS has no such endpoint of ${service} in ${region}: ${error instanceof Error ? error.message : ''}. Check use_fips_endpoint and use_dualstack_endpoint.`,
    );
  }
  const url = new URL(found.url);
  const prefix = Object.hasOwn(HOST_PREFIXES, operation) ? HOST_PREFIXES[operation] : undefined;
  if (prefix !== undefined) url.hostname = `${prefix}${url.hostname}`;
  const scheme = schemeOf(found);
  return {
    url,
    signingRegion: scheme.signingRegion ?? region,
    signingName: scheme.signingName ?? service,
  };
}

function schemeOf({ properties }: EndpointV2): {
  readonly signingRegion?: string;
  readonly signingName?: string;
} {
  const schemes: unknown = properties?.['authSchemes'];
  return Array.isArray(schemes)
    ? (schemes.find((one: { readonly name?: unknown }) => one.name === 'sigv4') ?? {})
    : {};
}

/** Whether a host is one of AWS's own, a VPC endpoint included: what is changed there is real. */
export const isAwsHost = (host: string): boolean =>
  /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws|api\.amazonwebservices\.(?:com\.cn|eu)|aws\.dev|(?:c2s|csp\.hci)\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk)$/.test(
    host.toLowerCase(),
  );
