import { expectAccessible } from '../axe.ts';
import { expect, test } from '../trailglass.ts';
import { VIEWS, WIDTHS } from '../views.ts';

for (const { name, path, withToken, seed, settings, prepare, act, ready } of VIEWS) {
  test(`E8 ${name} is accessible, light and dark, wide and narrow`, async ({
    console,
    page,
    sandbox,
  }) => {
    if (seed !== undefined || settings !== undefined) await sandbox.reset(seed, settings);
    await prepare?.(sandbox);
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (withToken === false) await page.goto(`${console.origin}${path}`);
    else await console.open(path);
    await act?.(page, sandbox);
    await expect(ready(page)).toBeVisible();
    await expectAccessible(page, name);
  });
}
