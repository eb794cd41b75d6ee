import { describe, expect, it } from 'vitest';
import { loadPage, PageNotLoaded } from './load-page.ts';

const there = (answers: boolean) => () => Promise.resolve(answers);
const failing = (message: string) => () => Promise.reject(new TypeError(message));

describe('loadPage', () => {
  it('answers with what was imported, and asks nothing', async () => {
    const asked = () => Promise.reject(new Error('asked'));
    expect(await loadPage(() => Promise.resolve(1), asked)).toBe(1);
  });

  it.each([
    ['Chromium', 'Failed to fetch dynamically imported module: http://127.0.0.1/assets/a.js'],
    ['Firefox', 'error loading dynamically imported module: http://127.0.0.1/assets/a.js'],
    ['Safari', 'Importing a module script failed.'],
    ['Vite', 'Unable to preload CSS for /assets/a.css'],
  ])('says in the words of %s whether the server is gone or newer', async (_, message) => {
    const gone = loadPage(failing(message), there(false));
    await expect(gone).rejects.toBeInstanceOf(PageNotLoaded);
    await expect(gone).rejects.toMatchObject({
      why: 'gone',
      advice: 'Start it with `npm start`, then try again.',
    });
    await expect(loadPage(failing(message), there(true))).rejects.toMatchObject({ why: 'updated' });
  });

  it('leaves a failure of the code itself as it is', async () => {
    const error = new TypeError('x is not a function');
    await expect(loadPage(() => Promise.reject(error), there(false))).rejects.toBe(error);
  });
});
