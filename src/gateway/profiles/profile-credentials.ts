import { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from '@aws-sdk/client-sts';
import {
  fromContainerMetadata,
  fromEnv,
  fromHttp,
  fromIni,
  fromInstanceMetadata,
} from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Person } from '#gateway/environment.ts';
import { GatewayError } from '#gateway/gateway-error.ts';
import { awsFilePaths, type Variables } from './aws-files.ts';
import { credentialsFailure } from './credentials-failure.ts';
import { hasContainer, type AskedSource, type Profile } from './profile.ts';

/** What the SDK's clients on the way to credentials (STS, IAM Identity Center, sign-in) are given. */
export interface WayToCredentials {
  readonly variables: Variables;
  /** Of STS, with the endpoint that the profile's own calls to STS would have. */
  readonly sts: () => { readonly region: string; readonly endpoint: string };
  /** To trust instead of Node's. */
  readonly certificates: () => string | undefined;
  readonly now: () => number;
}

/** The credentials of one profile, remembered from the first call on. */
export interface ProfileCredentials extends Person {
  /**
   * @throws GatewayError 403: `credentials_mfa_required`, `credentials_consent_required`, `credentials_expired`,
   *   `credentials_not_found` or `credentials_failed`; or the reason of `signal`
   */
  get(signal: AbortSignal): Promise<AwsCredentialIdentity>;
}

/** As early as the SDK's own clients renew. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** So that two attempts end before the relay's patience does. */
const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;

/**
 * One provider a profile, which never falls through to another source than the profile's own. Calls that come while it is
 * at work wait for the same answer; a failure is not remembered, so that the next call tries again.
 */
export function createProfileCredentials(
  profile: Profile,
  way: WayToCredentials,
): ProfileCredentials {
  let known: AwsCredentialIdentity | undefined;
  let asking: Promise<AwsCredentialIdentity> | undefined;
  let code: string | undefined;
  let isAllowed = false;

  const left = (credentials: AwsCredentialIdentity): number =>
    (credentials.expiration?.getTime() ?? Infinity) - way.now();

  const ask = async (): Promise<AwsCredentialIdentity> => {
    const given = code;
    code = undefined;
    try {
      refuseEarly(profile, way.variables, isAllowed, given);
      return await resolve(profile, way, given);
    } catch (error) {
      throw error instanceof GatewayError ? error : credentialsFailure(profile, error);
    }
  };

  /** Unless somebody made it forget meanwhile, what was found is remembered. */
  const begin = (): Promise<AwsCredentialIdentity> => {
    const mine = ask().then(
      (found) => {
        if (asking === mine) [known, asking] = [found, undefined];
        return found;
      },
      (error: unknown) => {
        if (asking === mine) asking = undefined;
        throw error;
      },
    );
    asking = mine;
    return mine;
  };

  return {
    async get(signal) {
      signal.throwIfAborted();
      const current = known;
      if (current !== undefined && left(current) > RENEW_BEFORE_MS) return current;
      return unlessAborted(
        (asking ?? begin()).catch((error: unknown) => {
          // What is about to expire is still good: a person who has to act is asked when it no longer is.
          if (current !== undefined && known === current && left(current) > 0) return current;
          throw error;
        }),
        signal,
      );
    },
    bringMfaCode(given) {
      code = given;
    },
    consent() {
      isAllowed = true;
    },
    forget() {
      known = undefined;
      asking = undefined;
      code = undefined;
    },
  };
}

/** Everything that is known without asking anybody. */
function refuseEarly(
  profile: Profile,
  variables: Variables,
  isAllowed: boolean,
  code: string | undefined,
): void {
  const { name, asks, fault, mfaSerial } = profile;
  if (fault !== undefined) throw new GatewayError(403, 'credentials_not_found', fault);
  const isOff = !['', 'false', undefined].includes(
    variables['AWS_EC2_METADATA_DISABLED']?.toLowerCase(),
  );
  if (asks === 'instance' && isOff) {
    throw new GatewayError(
      403,
      'credentials_not_found',
      `Profile ${name} names no credentials of its own, and AWS_EC2_METADATA_DISABLED forbids to ask the instance for some.`,
    );
  }
  if (asks !== undefined && !isAllowed) {
    throw new GatewayError(403, 'credentials_consent_required', CONSENT[asks](name));
  }
  if (mfaSerial !== undefined && code === undefined) {
    throw new GatewayError(
      403,
      'credentials_mfa_required',
      `The role of profile ${name} wants a code of the MFA device ${mfaSerial}.`,
      { mfaSerial },
    );
  }
}

const CONSENT: Readonly<Record<AskedSource, (name: string) => string>> = {
  process: (name) =>
    `Profile ${name} gets its credentials from a program that its credential_process names. It is run only when you allow it.`,
  container: (name) =>
    `Profile ${name} has the role of the container that Trailglass runs in. The container is asked for it only when you allow it.`,
  instance: (name) =>
    `Profile ${name} has the role of the EC2 instance that Trailglass runs on. The instance's metadata is asked for it only when you allow it.`,
};

async function resolve(
  profile: Profile,
  way: WayToCredentials,
  code: string | undefined,
): Promise<AwsCredentialIdentity> {
  const { asks, settings } = profile;
  if (settings['role_arn'] === undefined && asks !== undefined && asks !== 'process') {
    return asks === 'container' ? container(way.variables) : fromInstanceMetadata()();
  }
  if (settings['role_arn'] === undefined && settings['credential_source'] === 'Environment') {
    return fromEnv()();
  }
  const ca = way.certificates();
  const clientConfig = {
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
      ...(ca !== undefined && { httpsAgent: { ca } }),
    },
    maxAttempts: 2,
  };
  const sts = { ...clientConfig, ...way.sts() };
  // Made anew each time: the SDK writes into what it is given.
  return fromIni({
    profile: profile.name,
    ...awsFilePaths(way.variables),
    ignoreCache: true,
    clientConfig,
    roleAssumer: getDefaultRoleAssumer(sts),
    roleAssumerWithWebIdentity: getDefaultRoleAssumerWithWebIdentity(sts),
    mfaCodeProvider: async () => code ?? '',
  })();
}

/** ECS gives a path below an address of its own, EKS and others a whole address. */
const container = (variables: Variables): Promise<AwsCredentialIdentity> =>
  hasContainer(variables) ? fromHttp()() : fromContainerMetadata()();

/** What was begun goes on for the others who wait for it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
  });
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
