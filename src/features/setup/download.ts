/** Gives the person a text as a file. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file by then; a URL that is never revoked keeps it in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
