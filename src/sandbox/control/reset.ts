import { seedDemo } from '#sandbox/seed/demo.ts';
import type { World } from '#sandbox/world.ts';
import { ControlError } from './control-error.ts';

/**
 * Forgets everything, the settings included, and begins again: empty, or with `seed=demo` as the furnished account.
 * @throws ControlError for another seed
 */
export function reset(world: World, query: URLSearchParams): { readonly seed: string } {
  const { store } = world;
  const seed = query.get('seed') ?? 'empty';
  if (seed !== 'demo' && seed !== 'empty') {
    throw new ControlError(`Unknown seed "${seed}"; known: demo, empty.`);
  }
  world.liveTails.endAll();
  store.transaction(() => {
    store.clear();
    store.meta.put('seed', seed);
    if (seed === 'demo') seedDemo(world);
  });
  return { seed };
}
