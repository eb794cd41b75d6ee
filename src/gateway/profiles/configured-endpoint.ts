import { GatewayError } from '#gateway/gateway-error.ts';
import type { ServiceName } from '#gateway/operations.ts';
import type { AwsFiles, Settings, Variables } from './aws-files.ts';

/** A service by the name that variables and files have for it: AWS's service id in snake case. */
const IDS: Readonly<Record<ServiceName, string>> = {
  cloudtrail: 'cloudtrail',
  logs: 'cloudwatch_logs',
  iam: 'iam',
  sts: 'sts',
  s3: 's3',
  kms: 'kms',
  organizations: 'organizations',
  ec2: 'ec2',
};

/**
 * The endpoint that somebody set for a service instead of AWS's own, or `undefined`. As in the AWS SDKs and Tools Reference
 * ("Service-specific endpoints"): the service's variable, the variable for all, the profile's `services` section, its `endpoint_url`.
 *
 * @throws GatewayError 400 `endpoint_not_valid` if what is set is not an address of http or https
 */
export function configuredEndpoint(
  service: ServiceName,
  settings: Settings,
  files: AwsFiles,
  variables: Variables,
): URL | undefined {
  const ignores =
    variables['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] || settings['ignore_configured_endpoint_urls'];
  if (ignores?.toLowerCase() === 'true') return undefined;
  const id = IDS[service];
  const ofService = files.services.get(settings['services'] ?? '');
  const address =
    variables[`AWS_ENDPOINT_URL_${id.toUpperCase()}`] ||
    variables['AWS_ENDPOINT_URL'] ||
    ofService?.[`${id}.endpoint_url`] ||
    settings['endpoint_url'];
  if (!address) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new GatewayError(
      400,
      'endpoint_not_valid',
      `What is set as the endpoint of ${id} is not an address such as http://127.0.0.1:5000. Mend it in the profile or in AWS_ENDPOINT_URL.`,
    );
  }
  return url;
}
