import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';

/** The process's variables, such as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The settings of one section, by their names in the file; those of a nested block as `block.name`. */
export type Settings = Readonly<Record<string, string>>;

/** What `~/.aws/config` and `~/.aws/credentials` say. Holds secrets: nothing of it may be written anywhere. */
export interface AwsFiles {
  /** By name, in the order of the files; a setting of the credentials file wins. */
  readonly profiles: ReadonlyMap<string, Settings>;
  /** The sections `[sso-session NAME]`. */
  readonly ssoSessions: ReadonlyMap<string, Settings>;
  /** The sections `[services NAME]`. */
  readonly services: ReadonlyMap<string, Settings>;
}

/** Where the two files are: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or `~/.aws`. */
export function awsFilePaths(variables: Variables): {
  readonly configFilepath: string;
  readonly filepath: string;
} {
  const home = variables['HOME'] || variables['USERPROFILE'] || homedir();
  const place = (variable: string, name: string): string =>
    (variables[variable] || join(home, '.aws', name)).replace(/^~(?=\/)/, home);
  return {
    configFilepath: place('AWS_CONFIG_FILE', 'config'),
    filepath: place('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

/** Tells two states of the files apart without reading them; a missing file has a state as well. */
export function awsFilesStamp(variables: Variables): string {
  const { configFilepath, filepath } = awsFilePaths(variables);
  return [configFilepath, filepath].map(stampOf).join(' ');
}

function stampOf(path: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch {
    return '-';
  }
}

/**
 * Reads both files, with the SDK's own reader, past its memory and into it: what the SDK's providers read afterwards is as
 * new as this. A file that is missing or cannot be read counts as empty.
 */
export async function readAwsFiles(variables: Variables): Promise<AwsFiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    ...awsFilePaths(variables),
    ignoreCache: true,
  });
  const profiles = new Map<string, Settings>();
  const ssoSessions = new Map<string, Settings>();
  const services = new Map<string, Settings>();
  for (const [name, settings = {}] of Object.entries(configFile)) {
    const [, kind, own = ''] = /^(sso-session|services)\.(.*)$/.exec(name) ?? [];
    if (kind === undefined) profiles.set(name, plain(settings));
    else (kind === 'services' ? services : ssoSessions).set(own, plain(settings));
  }
  for (const [name, settings = {}] of Object.entries(credentialsFile)) {
    profiles.set(name, { ...profiles.get(name), ...plain(settings) });
  }
  return { profiles, ssoSessions, services };
}

const plain = (settings: Readonly<Record<string, string | undefined>>): Settings =>
  Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
