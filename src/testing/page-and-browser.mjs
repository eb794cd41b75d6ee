import { prepare } from '#gateway/prepare.mjs';
import { findBrowser } from './browser.mjs';

/**
 * What a program needs that drives the console itself: builds the page if it is stale and finds a browser.
 * @returns {Promise<string>} the browser's path
 */
export async function preparePageAndBrowser() {
  return findBrowser(await prepare({ page: true }));
}
