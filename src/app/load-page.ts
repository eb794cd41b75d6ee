/** The code of a page could not be fetched. Its message and advice are for the person at the screen. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
  /** `gone` = the console's own server does not answer; `updated` = it answers, and has no such file any more. */
  readonly why: 'gone' | 'updated';
  readonly advice: string;

  constructor(why: 'gone' | 'updated', cause: unknown) {
    super(MESSAGES[why], { cause });
    this.why = why;
    this.advice = ADVICE[why];
  }
}

const MESSAGES = {
  gone: 'The connection to the console’s own server failed.',
  updated: 'The page that you asked for belongs to another version than the one in this tab.',
} as const;
const ADVICE = {
  gone: 'Start it with `npm start`, then try again.',
  updated: 'Reload to go on with the new one.',
} as const;

/**
 * Imports the code of a page.
 *
 * @param isServerThere asks whether the console's server answers, once the import has failed
 * @throws PageNotLoaded when the code could not be fetched; what the code itself threw, unchanged
 */
export async function loadPage<T>(
  importPage: () => Promise<T>,
  isServerThere: () => Promise<boolean>,
): Promise<T> {
  try {
    return await importPage();
  } catch (error) {
    if (!isFetchFailure(error)) throw error;
    throw new PageNotLoaded((await isServerThere()) ? 'updated' : 'gone', error);
  }
}

/** A failed import has no name of its own: these are the words of Chromium, Firefox, Safari, and of Vite for a style sheet. */
const isFetchFailure = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(
    error.message,
  );

/** Whether the server that this page came from answers, whatever it says. */
export async function isServerThere(): Promise<boolean> {
  try {
    await fetch('/index.html', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
