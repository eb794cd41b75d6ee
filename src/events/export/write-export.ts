import { exportEvents, type ExportOptions } from './export-events.ts';

/** What is written into: a `FileSystemFileHandle` is one. */
export interface ExportFile {
  createWritable(): Promise<WritableStream<Uint8Array<ArrayBuffer>>>;
}

/**
 * Writes an export into a file that a person chose, or, without one, into a Blob, which is the result. A file takes its new content when
 * all of it is written: told to stop, it stays as it was.
 *
 * Rejects with the signal's reason when told to stop, and with the browser's own error when the disk is full or the file has gone.
 */
export async function writeExport(
  options: ExportOptions,
  into: ExportFile | undefined,
): Promise<Blob | undefined> {
  if (into === undefined) return toBlob(options);
  const writer = (await into.createWritable()).getWriter();
  try {
    for await (const piece of exportEvents(options)) {
      await writer.ready;
      await writer.write(piece);
    }
    options.signal.throwIfAborted();
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
  return undefined;
}

/** Bytes of a part of a Blob: the browser holds Blobs outside of the page's memory, and large ones on disk. */
const PART = 8 << 20;

async function toBlob(options: ExportOptions): Promise<Blob> {
  const type = options.request.format === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of exportEvents(options)) {
    pieces.push(piece);
    length += piece.length;
    if (length < PART) continue;
    parts.push(new Blob(pieces));
    pieces = [];
    length = 0;
  }
  options.signal.throwIfAborted();
  return new Blob([...parts, ...pieces], { type });
}
