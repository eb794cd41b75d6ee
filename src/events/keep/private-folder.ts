import { chunksOf } from './chunks.ts';
import type { KeepFolder } from './keep-folder.ts';

/** The part of a file's handle that only workers have. */
interface SyncFile {
  getSize(): number;
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
}

/**
 * The folder in the origin's private file system, for a worker: files of a browser's profile that no other site and no other program
 * sees. Rejects where the browser has none, as in a private window.
 */
export async function openPrivateFolder(name: 'kept-events' | 'comparisons'): Promise<KeepFolder> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name, { create: true });

  async function withFile<T>(
    name: string,
    create: boolean,
    act: (file: SyncFile) => T,
  ): Promise<T> {
    const handle = (await folder.getFileHandle(name, { create })) as SyncFileHandle;
    // Held by one tab at a time: another one is refused.
    const file = await handle.createSyncAccessHandle();
    try {
      return act(file);
    } finally {
      file.close();
    }
  }

  return {
    async list() {
      const sizes = new Map<string, number>();
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemFileHandle) sizes.set(name, (await handle.getFile()).size);
      }
      return sizes;
    },
    async read(name) {
      try {
        return await withFile(name, false, (file) => {
          const bytes = new Uint8Array(file.getSize());
          const read = file.read(bytes, { at: 0 });
          return bytes.subarray(0, read);
        });
      } catch (error) {
        if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
        throw error;
      }
    },
    write: (name, content) =>
      withFile(name, true, (file) => {
        file.truncate(0);
        let at = 0;
        for (const piece of chunksOf(content())) at += file.write(piece, { at });
        file.flush();
      }),
    async remove(name) {
      await folder.removeEntry(name).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      });
    },
  };
}
