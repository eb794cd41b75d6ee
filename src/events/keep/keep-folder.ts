/** A flat folder of files that only this program writes: the origin's private file system, or a map in tests. */
export interface KeepFolder {
  /** Names of files and their bytes. */
  list(): Promise<ReadonlyMap<string, number>>;
  /** `undefined` where there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Replaces a file, asking for its content when it is open: all of it is written in one go. It is on the disk when this resolves. */
  write(name: string, content: () => readonly Uint8Array[]): Promise<void>;
  /** Does nothing where there is no such file. */
  remove(name: string): Promise<void>;
}
