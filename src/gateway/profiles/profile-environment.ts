import { readCertificates } from '#gateway/certificates.ts';
import type { Environment } from '#gateway/environment.ts';
import { SERVICES, type ServiceName } from '#gateway/operations.ts';
import { createSender } from '#gateway/send.ts';
import { awsEndpoint, isAwsHost } from './aws-endpoint.ts';
import type { AwsFiles, Variables } from './aws-files.ts';
import { configuredEndpoint } from './configured-endpoint.ts';
import { createProfileCredentials } from './profile-credentials.ts';
import type { Profile } from './profile.ts';

/** What a profile's environment is made of. */
export interface ProfileParts {
  /** The environment's, which differs from the profile's where that would mean something else. */
  readonly name: string;
  readonly profile: Profile;
  readonly files: AwsFiles;
  readonly variables: Variables;
  readonly now: () => number;
}

/** A profile as an environment: its endpoints, its credentials and the certificates it trusts. Nothing is resolved yet. */
export function profileEnvironment({
  name,
  profile,
  files,
  variables,
  now,
}: ProfileParts): Environment {
  const { settings, source, account } = profile;
  const configured = (service: ServiceName): URL | undefined =>
    configuredEndpoint(service, settings, files, variables);
  const isSet = (variable: string, setting: string): boolean =>
    (variables[variable] || settings[setting])?.toLowerCase() === 'true';
  const variant = {
    useDualStack: isSet('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
    useFips: isSet('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
  };
  const defaultRegion =
    profile.region ?? (variables['AWS_REGION'] || variables['AWS_DEFAULT_REGION'] || 'us-east-1');
  const endpoint: Environment['endpoint'] = (service, region, operation) => {
    const url = configured(service);
    return url === undefined
      ? awsEndpoint(service, region, operation, variant)
      : { url, signingRegion: region, signingName: service };
  };

  const bundle = variables['AWS_CA_BUNDLE'] || settings['ca_bundle'];
  const certificates = (): string | undefined => readCertificates(bundle);
  const credentials = createProfileCredentials(profile, {
    variables,
    sts: () => ({
      region: defaultRegion,
      endpoint: endpoint('sts', defaultRegion, 'AssumeRole').url.href,
    }),
    certificates,
    now,
  });

  return {
    name,
    kind: 'profile',
    label: profile.name,
    ...(account !== undefined && { account }),
    defaultRegion,
    source,
    isRealAws: reachesAws(configured),
    endpoint,
    credentials: credentials.get,
    send: createSender(certificates),
    person: credentials,
  };
}

/** Whether any service of it is AWS's own; where that cannot be told, it is taken for real. */
function reachesAws(configured: (service: ServiceName) => URL | undefined): boolean {
  return Object.values(SERVICES).some(({ name }) => {
    try {
      const url = configured(name);
      return url === undefined || isAwsHost(url.hostname);
    } catch {
      return true;
    }
  });
}
