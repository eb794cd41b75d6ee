import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from '../trailglass.ts';
import { MODES, VIEWS, WIDTHS } from '../views.ts';

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

for (const { name, path, withToken, seed, settings, prepare, act, ready } of VIEWS) {
  test(`${name} is accessible, light and dark, wide and narrow`, async ({
    console,
    page,
    sandbox,
  }) => {
    if (seed !== undefined || settings !== undefined) await sandbox.reset(seed, settings);
    await prepare?.(sandbox);
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    if (withToken === false) await page.goto(`${console.origin}${path}`);
    else await console.open(path);
    await act?.(page, sandbox);
    await expect(ready(page)).toBeVisible();
    await page.evaluate(AXE);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const mode of MODES) {
        await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
        await expect(page.locator('body')).toHaveClass(
          mode === 'dark' ? /awsui-dark-mode/ : /^(?!.*awsui-dark-mode)/,
        );
        expect(await violations(page), `${name}, ${width} wide, ${mode}`).toEqual([]);
      }
    }
  });
}

/** What axe finds, one line each, exceptions left out. */
async function violations(page: Page): Promise<readonly string[]> {
  const results = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run: (context: Document, options: object) => Promise<AxeResults> };
    };
    return axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  }, RULES);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !EXCEPTIONS.some((each) => each.rule === id && each.html.test(html)))
      .map(({ target, html }) => `${id}: ${help}: ${target.join(' ')}: ${html}`),
  );
}
