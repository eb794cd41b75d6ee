import { fileURLToPath } from 'node:url';
import { measureBundle } from '#testing/repo/bundle-budget.ts';
import { buildPage } from './reference-build.ts';
import { againstReference, type BenchRow } from './rows.ts';
import { tell } from './world.ts';

const DIST = fileURLToPath(new URL('../../../../dist', import.meta.url));

/** What a person downloads before the first page stands, beside React, a shell of Cloudscape and the clients of the SDK alone. */
export async function measureFirstView(): Promise<readonly BenchRow[]> {
  tell('what is downloaded first');
  const own = measureBundle(DIST).firstView;
  const reference = measureBundle(await buildPage('shell')).firstView;
  return [
    againstReference(
      'first view, brotli; reference: React, a shell of Cloudscape, the SDK',
      { value: own / 1000, reference: reference / 1000, unit: 'kB' },
      { atMost: 1.25 },
    ),
  ];
}
