import type { ChangingEnvironments, Environment } from '#gateway/environment.ts';
import { awsFilesStamp, readAwsFiles, type AwsFiles, type Variables } from './aws-files.ts';
import { describeProfile } from './profile.ts';
import { profileEnvironment } from './profile-environment.ts';

/**
 * An environment for every profile of the two files, the one of AWS_PROFILE first. The files are looked at before each call
 * and read again when they changed: a new profile is there at once, and one whose settings changed begins anew, without the
 * credentials, the code and the consent of the old one. The others keep theirs.
 */
export function profileEnvironments(
  variables: Variables,
  now: () => number = Date.now,
): ChangingEnvironments {
  let stamp: string | undefined;
  let known: ReadonlyMap<string, { readonly fingerprint: string; readonly it: Environment }> =
    new Map();
  let reading: Promise<void> = Promise.resolve();

  const renew = async (): Promise<void> => {
    const seen = awsFilesStamp(variables);
    if (seen === stamp) return;
    const files = await readAwsFiles(variables);
    const before = known;
    known = new Map(
      namesOf(files, variables).map((profileName) => {
        const profile = describeProfile(profileName, files, variables);
        const { fingerprint } = profile;
        const name = environmentName(profileName);
        const old = before.get(name);
        return [
          name,
          old?.fingerprint === fingerprint
            ? old
            : {
                fingerprint,
                it: profileEnvironment({ name, profile, files, variables, now }),
              },
        ];
      }),
    );
    stamp = seen;
  };
  /** One after the other, so that an older state of the files never follows a newer one. */
  const current = (): Promise<void> => (reading = reading.then(renew, renew));

  return {
    async list() {
      await current();
      return [...known.values()].map(({ it }) => it);
    },
    async find(name) {
      await current();
      return known.get(name)?.it;
    },
  };
}

function namesOf(files: AwsFiles, variables: Variables): readonly string[] {
  const names = [...files.profiles.keys()];
  const chosen = variables['AWS_PROFILE'];
  return names.toSorted((a, b) => Number(b === chosen) - Number(a === chosen));
}

/** First segments of addresses that mean something else: our other environments, and the gateway's own routes. */
const TAKEN = /^(?:sandbox|endpoint(?:-\d+)?|api|aws|assets|\.{1,2}|profile:.*)$/;

/** The name of a profile's environment: its own, or `profile:NAME` where that has another meaning in an address. */
export const environmentName = (profile: string): string =>
  TAKEN.test(profile) ? `profile:${profile}` : profile;
