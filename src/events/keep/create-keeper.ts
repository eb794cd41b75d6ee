import type { LoadRequest } from '#events/event-session.ts';
import type { TimeRanges } from '#events/load/time-ranges.ts';
import type { StoreArchive } from '#events/store/archive.ts';
import { archiveOfBytes, archiveToBytes } from './archive-bytes.ts';
import { Checksum } from './checksum.ts';
import { chunksOf } from './chunks.ts';
import type { KeepFolder } from './keep-folder.ts';

/** Which events are kept together: all that share everything but the time. */
export interface KeepSubject extends Pick<
  LoadRequest,
  'logGroupName' | 'logStreamNames' | 'filterPattern'
> {
  readonly environment: string;
  readonly region: string;
}

export interface Kept {
  readonly archive: StoreArchive;
  /** Delivery times whose events are all in it. */
  readonly loaded: TimeRanges;
}

/** Keeps events on this computer, for the next time. */
export interface Keeper {
  /** What is kept of a subject; `undefined` if nothing is, or what is there is not whole: then it is thrown away, with a note. */
  open(subject: KeepSubject): Promise<Kept | undefined>;
  /** Replaces what is kept of a subject; `current` is asked for it when it can be written in one go, as a store goes on. */
  save(subject: KeepSubject, current: () => Kept): Promise<void>;
  /** Forgets one subject, or all. */
  forget(subject?: KeepSubject): Promise<void>;
  /** Bytes on the disk: of one subject, and of all. */
  size(subject: KeepSubject): Promise<{ readonly own: number; readonly all: number }>;
}

/** Grows whenever what is written is laid out in another way: older files are then as good as damaged ones. */
const VERSION = 1;

/** Says that everything else is there, so it is written last and removed first. */
interface Manifest {
  readonly version: number;
  /** The subject, as its own hash may be that of another one. */
  readonly subject: string;
  readonly loaded: TimeRanges;
  readonly bytes: number;
  readonly checksum: number;
}

/**
 * Makes a keeper of a folder. A subject has two files: its events, and the manifest with their length and checksum. A tab that is closed
 * in the middle of writing leaves no manifest, a disk that lies a wrong checksum.
 */
export function createKeeper(folder: KeepFolder, onNote: (note: string) => void): Keeper {
  const discard = async (name: string) => {
    await folder.remove(`${name}.manifest`);
    await folder.remove(`${name}.events`);
  };

  return {
    async open(subject) {
      const name = await nameOf(subject);
      const [manifestBytes, events] = [
        await folder.read(`${name}.manifest`),
        await folder.read(`${name}.events`),
      ];
      if (manifestBytes === undefined && events === undefined) return undefined;
      const kept = manifestBytes && events && readKept(manifestBytes, events, subject);
      if (kept !== undefined) return kept;
      await discard(name);
      onNote(
        'What was kept of these events on this computer was not whole. It is thrown away, and they are loaded anew.',
      );
      return undefined;
    },
    async save(subject, current) {
      const name = await nameOf(subject);
      let manifest: Manifest | undefined;
      await folder.remove(`${name}.manifest`);
      await folder.write(`${name}.events`, () => {
        const { archive, loaded } = current();
        const pieces = archiveToBytes(archive);
        manifest = {
          version: VERSION,
          subject: textOf(subject),
          loaded,
          bytes: pieces.reduce((sum, { length }) => sum + length, 0),
          checksum: checksumOf(pieces),
        };
        return pieces;
      });
      const text = encoder.encode(JSON.stringify(manifest));
      await folder.write(`${name}.manifest`, () => [
        text,
        encoder.encode(`\n${checksumOf([text])}`),
      ]);
    },
    async forget(subject) {
      if (subject !== undefined) {
        await discard(await nameOf(subject));
        return;
      }
      for (const name of (await folder.list()).keys()) await folder.remove(name);
    },
    async size(subject) {
      const name = await nameOf(subject);
      const sizes = [...(await folder.list())];
      const sum = (of: typeof sizes) => of.reduce((total, [, bytes]) => total + bytes, 0);
      return { own: sum(sizes.filter(([file]) => file.startsWith(`${name}.`))), all: sum(sizes) };
    },
  };
}

function readKept(
  manifestBytes: Uint8Array,
  events: Uint8Array<ArrayBuffer>,
  subject: KeepSubject,
): Kept | undefined {
  try {
    const [text = '', sum] = decoder.decode(manifestBytes).split('\n');
    if (sum !== String(checksumOf([encoder.encode(text)]))) return undefined;
    const manifest = JSON.parse(text) as Manifest;
    const isWhole =
      manifest.version === VERSION &&
      manifest.subject === textOf(subject) &&
      manifest.bytes === events.length &&
      manifest.checksum === checksumOf([events]);
    return isWhole ? { archive: archiveOfBytes(events), loaded: manifest.loaded } : undefined;
  } catch {
    return undefined;
  }
}

function checksumOf(pieces: readonly Uint8Array[]): number {
  const sum = new Checksum();
  for (const chunk of chunksOf(pieces)) sum.add(chunk);
  return sum.value;
}

/** The same text for the same subject, whatever order its streams were named in. */
function textOf(subject: KeepSubject): string {
  const { environment, region, logGroupName, logStreamNames, filterPattern = null } = subject;
  const streams = logStreamNames.toSorted();
  return JSON.stringify([environment, region, logGroupName, streams, filterPattern]);
}

/** A name that every file system takes, and that says nothing of what is kept. */
async function nameOf(subject: KeepSubject): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(textOf(subject)));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
