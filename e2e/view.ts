import type { Locator, Page } from 'playwright';
import type { Fault, Sandbox, Settings } from './sandbox.ts';

/** A page of the console in one of its states: the list that accessibility tests and pictures share. */
export interface View {
  /** Names its pictures: `events`, `trails-loading`. */
  readonly name: string;
  readonly path: string;
  /** `false` = opened without a token. */
  readonly withToken?: false;
  readonly seed?: 'empty';
  readonly settings?: Settings;
  /** Longer than anybody wants to see, with a panel that stands in the window: its picture is the window's. */
  readonly isEndless?: true;
  /** What the account needs beside the seed, before the page is opened. */
  readonly prepare?: (sandbox: Sandbox) => Promise<void>;
  /** What a person does on the page to get there. */
  readonly act?: (page: Page, sandbox: Sandbox) => Promise<void>;
  /** On the screen when the view has come to rest. */
  readonly ready: (page: Page) => Locator;
}

export const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first();
export const link = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first();
export const fail = (operation: string, kind: Fault['kind']) => (sandbox: Sandbox) =>
  sandbox.fail({ operation, kind });
