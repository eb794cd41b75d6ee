import { readText } from './repository-files.ts';
import { mayImportPackage, ROOMS } from './rooms.ts';

/** An entry of package-lock.json. */
export interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The packages of package-lock.json by their place in node_modules, without this package and its workspaces. */
export function lockedPackages(): ReadonlyMap<string, Locked> {
  const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, Locked> };
  return new Map(
    Object.entries(lock.packages).filter(
      ([place, { link }]) => place.startsWith('node_modules/') && link !== true,
    ),
  );
}

/** Where `name` is found by a package that lies at `place`, as Node looks for it. */
function findFrom(
  place: string,
  name: string,
  locked: ReadonlyMap<string, Locked>,
): string | undefined {
  for (let from = place; ; from = from.slice(0, from.lastIndexOf('/node_modules/'))) {
    const candidate = `${from}/node_modules/${name}`.replace(/^\//, '');
    if (locked.has(candidate)) return candidate;
    if (!from.includes('/node_modules/')) break;
  }
  const top = `node_modules/${name}`;
  return locked.has(top) ? top : undefined;
}

/**
 * The places of everything that can reach a user: the packages of `direct` that a room other than `testing` may import, and
 * all that they need. The build takes them into the page and the server, so package.json has them among its devDependencies.
 */
export function shippedPackages(
  direct: readonly string[],
  locked: ReadonlyMap<string, Locked>,
): readonly string[] {
  const rooms = Object.entries(ROOMS).filter(([name]) => name !== 'testing');
  const places = new Set(
    direct
      .filter((name) => rooms.some(([, room]) => mayImportPackage(room, name)))
      .map((name) => `node_modules/${name}`),
  );
  for (const place of places) {
    const { dependencies, optionalDependencies, peerDependencies } = locked.get(place) ?? {};
    for (const name of Object.keys({
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    })) {
      const found = findFrom(place, name, locked);
      if (found !== undefined) places.add(found);
    }
  }
  return [...places];
}
