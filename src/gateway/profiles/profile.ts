import type { CredentialSource } from '#gateway/environment.ts';
import type { AwsFiles, Settings, Variables } from './aws-files.ts';

/** What runs a program or asks a server of the network for keys, and so only when a person said yes. */
export type AskedSource = 'process' | 'container' | 'instance';

/** One way to AWS that this computer's files or variables describe. */
export interface Profile {
  readonly name: string;
  readonly source: CredentialSource;
  readonly region: string | undefined;
  /** 12 digits, where the settings name it. */
  readonly account: string | undefined;
  readonly settings: Settings;
  /** What the first link of its chain of roles needs a person's yes for. */
  readonly asks: AskedSource | undefined;
  /** Of the first role on the way that wants a code. */
  readonly mfaSerial: string | undefined;
  /** What a person runs when its session is over: `aws sso login --profile NAME`. */
  readonly loginCommand: string | undefined;
  /** Why it can never work, in words for people. */
  readonly fault: string | undefined;
  /** Changes with everything its credentials and endpoints depend on. Holds secrets. */
  readonly fingerprint: string;
}

/** A profile's way to its keys, followed as the SDK would, from the role it ends in to the keys it begins with. */
interface Chain {
  readonly sections: readonly Settings[];
  readonly end: 'keys' | 'sso' | 'login' | 'web-identity' | AskedSource;
  /** The profile that has the keys. */
  readonly endName: string;
  readonly fault?: string;
}

/**
 * Describes a profile without finding its credentials: nothing is run, asked or read beside the two files.
 *
 * The order in which settings count is that of the SDK's `fromIni`. A profile that names no credentials has those of the
 * container or the instance it runs on, as with every tool of AWS's, but only when they are asked for.
 */
export function describeProfile(name: string, files: AwsFiles, variables: Variables): Profile {
  const settings = files.profiles.get(name) ?? {};
  const chain = followChain(name, files, variables, []);
  const roles = chain.sections.filter(isRole);
  const mfaSerial = roles.map((one) => one['mfa_serial']).find((one) => one !== undefined);
  const session = files.ssoSessions.get(settings['sso_session'] ?? '');
  const login = { sso: 'aws sso login', login: 'aws login' } as const;
  return {
    name,
    source: sourceOf(chain, roles.length > 0, mfaSerial),
    region: chain.sections.map((one) => one['region']).find((one) => one !== undefined),
    account: accountOf(settings),
    settings,
    asks:
      chain.end === 'process' || chain.end === 'container' || chain.end === 'instance'
        ? chain.end
        : undefined,
    mfaSerial,
    loginCommand:
      chain.end === 'sso' || chain.end === 'login'
        ? `${login[chain.end]} --profile ${shellWord(chain.endName)}`
        : undefined,
    fault: chain.fault,
    fingerprint: JSON.stringify([
      chain.sections,
      session,
      chain.sections.map((one) => files.ssoSessions.get(one['sso_session'] ?? '')),
      files.services.get(settings['services'] ?? ''),
    ]),
  };
}

function followChain(
  name: string,
  files: AwsFiles,
  variables: Variables,
  visited: readonly string[],
): Chain {
  const own = files.profiles.get(name);
  if (own === undefined) {
    const fault = `Profile ${visited[0] ?? name} takes its credentials from a profile ${name}, which is in neither of the files.`;
    return { sections: [], end: 'keys', endName: name, fault };
  }
  const isFirst = visited.length === 0;
  const ending = (end: Chain['end'], fault?: string): Chain => ({
    ...{ sections: [own], end, endName: name },
    ...(fault !== undefined && { fault }),
  });

  if (!isFirst && hasKeys(own)) return ending('keys');
  const { source_profile: next, credential_source: source } = own;
  if (isRole(own) && next !== undefined) {
    // A role may stand in one section with the keys that take it; any other way back is a circle.
    if (visited.includes(next) || (next === name && !hasKeys(own))) {
      return ending('keys', `Profile ${visited[0] ?? name} leads back to itself by ${next}.`);
    }
    const rest = followChain(next, files, variables, [...visited, name]);
    return { ...rest, sections: [own, ...rest.sections] };
  }
  if (own['role_arn'] !== undefined && next !== undefined && source !== undefined) {
    return ending(
      'keys',
      `Profile ${name} has both source_profile and credential_source; take one away.`,
    );
  }
  if (source !== undefined && !hasKeys(own)) return endingAt(source, ending);
  if (hasKeys(own)) return ending('keys');
  if (own['role_arn'] !== undefined && own['web_identity_token_file'] !== undefined) {
    return ending('web-identity');
  }
  if (own['credential_process'] !== undefined) return ending('process');
  if (Object.keys(own).some((key) => key.startsWith('sso_'))) return ending('sso');
  if (own['login_session'] !== undefined) return ending('login');
  if (!isFirst || own['role_arn'] !== undefined) {
    return ending('keys', `Profile ${name} does not say where its credentials come from.`);
  }
  return ending(hasContainer(variables) ? 'container' : 'instance');
}

function endingAt(source: string, ending: (end: Chain['end'], fault?: string) => Chain): Chain {
  switch (source) {
    case 'Environment':
      return ending('keys');
    case 'EcsContainer':
      return ending('container');
    case 'Ec2InstanceMetadata':
      return ending('instance');
    default:
      return ending('keys', `AWS knows no credential_source ${source}.`);
  }
}

const isRole = (settings: Settings): boolean =>
  settings['role_arn'] !== undefined &&
  (settings['source_profile'] !== undefined) !== (settings['credential_source'] !== undefined);

const hasKeys = (settings: Settings): boolean =>
  settings['aws_access_key_id'] !== undefined && settings['aws_secret_access_key'] !== undefined;

/** Whether this process runs where a container's credentials are offered. */
export const hasContainer = (variables: Variables): boolean =>
  Boolean(
    variables['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] ||
    variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  );

function sourceOf(
  { end }: Chain,
  isAssumed: boolean,
  mfaSerial: string | undefined,
): CredentialSource {
  if (mfaSerial !== undefined) return 'assume-role-mfa';
  if (end === 'container' || end === 'instance') return end;
  return isAssumed ? 'assume-role' : end;
}

function accountOf(settings: Settings): string | undefined {
  const named =
    /^arn:[\w-]+:iam::(\d{12}):/.exec(settings['role_arn'] ?? '')?.[1] ??
    settings['sso_account_id'] ??
    settings['aws_account_id'];
  return named !== undefined && /^\d{12}$/.test(named) ? named : undefined;
}

/** As a shell takes it: names from the credentials file may hold blanks. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
