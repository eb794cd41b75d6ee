/** The part of the File System Access API that TypeScript does not know: not every browser has it. */
interface FilePicker {
  showSaveFilePicker?(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

/**
 * Asks the person where to save. `undefined` where the browser has no such question: then it is a download. Rejects with an `AbortError`
 * when the person thinks better of it.
 */
export async function chooseFile(
  suggestedName: string,
  browser: FilePicker = globalThis as FilePicker,
): Promise<FileSystemFileHandle | undefined> {
  return browser.showSaveFilePicker?.({ suggestedName });
}

/** Lets the browser download a Blob. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by the next task; held on to, it would stay in memory or on disk until the page goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** `CloudTrail/logs` and an instant as a name that every file system takes: `CloudTrail-logs-20261123T120000Z.ndjson`. */
export function fileNameOf(subject: string, at: number, extension: 'ndjson' | 'csv'): string {
  const name = subject.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[-.]+|-+$/g, '');
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${name.slice(0, 100) || 'events'}-${time}.${extension}`;
}
