/** The database cannot be used as it is; nothing in it was changed. The message says why and what to do. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}
