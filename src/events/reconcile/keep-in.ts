import type { KeepFolder } from '#events/keep/keep-folder.ts';
import type { ProgressKeep } from './ports.ts';

/**
 * Keeps the comparison of one subject in a folder, the newest in place of the one before. Where the browser has no folder, as in
 * a private window, nothing is kept.
 */
export function keepIn(open: () => Promise<KeepFolder>, subject: string): ProgressKeep {
  let folder: Promise<KeepFolder> | undefined;
  const inFolder = <T>(act: (folder: KeepFolder, name: string) => Promise<T>): Promise<T> => {
    folder ??= open();
    return folder.then((opened) => act(opened, fileName(subject)));
  };
  return {
    read: () =>
      inFolder(async (opened, name) => {
        const bytes = await opened.read(name);
        return bytes && new TextDecoder().decode(bytes);
      }).catch(() => undefined),
    write: (text) =>
      inFolder((opened, name) => opened.write(name, () => [new TextEncoder().encode(text)])),
    remove: () => inFolder((opened, name) => opened.remove(name)).catch(() => undefined),
  };
}

/** Subjects hold characters that file names may not; what is in the file says whose it is. */
const fileName = (subject: string): string =>
  `${[...subject].reduce((hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261).toString(36)}.comparison`;
