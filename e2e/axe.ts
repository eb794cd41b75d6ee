import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { WIDTHS } from './views.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

interface Exception {
  /** axe's id of the rule. */
  readonly rule: string;
  /** The element it may find, by its own HTML. */
  readonly html: RegExp;
  readonly why: string;
}

/** What is knowingly not mended: each with its reason. */
const EXCEPTIONS: readonly Exception[] = [];

/** Checks the page as it stands: at every width in light, and its colours in dark. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(AXE);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await expect(page.locator('body')).not.toHaveClass(/awsui-dark-mode/);
    expect(await violations(page, RULES), `${name}, ${width} wide, light`).toEqual([]);
    // Dark mode changes nothing but colours.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('body')).toHaveClass(/awsui-dark-mode/);
    expect(await violations(page, ['color-contrast']), `${name}, ${width} wide, dark`).toEqual([]);
  }
}

/** The rows of a long table are alike: a dozen stand for a hundred. */
const ALIKE = 'tbody tr:nth-child(n + 13)';

/** What axe finds, one line each, exceptions left out. */
async function violations(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  const run = { alike: ALIKE, rules };
  const results = await page.evaluate(async ({ alike, rules }) => {
    // What is half faded in (a notification that has just come) has not the contrast it ends with.
    const fading = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(fading.map(({ finished }) => finished));
    const { axe } = window as unknown as {
      axe: { run: (context: object, options: object) => Promise<AxeResults> };
    };
    return axe.run({ exclude: [alike] }, { runOnly: rules, resultTypes: ['violations'] });
  }, run);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !EXCEPTIONS.some((each) => each.rule === id && each.html.test(html)))
      .map(({ target, html }) => `${id}: ${help}: ${target.join(' ')}: ${html}`),
  );
}
