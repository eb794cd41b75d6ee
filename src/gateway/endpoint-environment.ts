import type { AwsCredentialIdentity } from '@smithy/types';
import type { Environment } from './environment.ts';
import { readCertificates } from './certificates.ts';
import { isAwsHost } from './profiles/aws-endpoint.ts';
import { createSender } from './send.ts';

/** The keys that compatible servers take where nobody gave them others. */
const PLACEHOLDERS: AwsCredentialIdentity = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * An AWS-compatible server as an environment: every service is reached at its one address. Requests are signed with the keys
 * that are in the process's own variables, as other clients have them, or with `test` and `test`.
 *
 * @param address http or https; a path stands before every service's own
 * @param variables such as `process.env`
 */
export function endpointEnvironment(
  address: URL,
  variables: Readonly<Record<string, string | undefined>>,
  name = 'endpoint',
): Environment {
  const keys = keysIn(variables);
  return {
    name,
    kind: 'endpoint',
    label: address.host,
    source: 'keys',
    isRealAws: isAwsHost(address.hostname),
    defaultRegion: variables['AWS_REGION'] || variables['AWS_DEFAULT_REGION'] || 'us-east-1',
    endpoint: (service, region) => ({ url: address, signingRegion: region, signingName: service }),
    credentials: async () => keys,
    send: createSender(() => readCertificates(variables['AWS_CA_BUNDLE'])),
  };
}

function keysIn(variables: Readonly<Record<string, string | undefined>>): AwsCredentialIdentity {
  const accessKeyId = variables['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = variables['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = variables['AWS_SESSION_TOKEN'];
  if (!accessKeyId || !secretAccessKey) return PLACEHOLDERS;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
