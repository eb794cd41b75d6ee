/**
 * Who may import whom: the table of docs/design.md as data, and the only place where it is written for machines.
 *
 * oxlint.config.ts derives from it what an editor shows in milliseconds (by the written specifier), .dependency-cruiser.mjs
 * what needs resolved paths (type imports in expressions, transitive reach); bites.test.ts proves that both bite.
 */
import { readFileSync } from 'node:fs';

/** What a room may import besides itself. */
export interface Room {
  /** Folders of src/ it may import. */
  readonly rooms: readonly string[];
  /** npm packages or scopes it may import; `'*'` for any. */
  readonly packages: readonly string[];
  /** Whether it may import Node's own modules. */
  readonly node: boolean;
}

const AWS_SDK = ['@aws-sdk', '@smithy'] as const;
const INTERFACE = ['react', 'react-dom', '@cloudscape-design', 'react-router'] as const;

/** Keys are folders of src/; a deeper folder is a room inside a room, with its own rights. */
export const ROOMS: Readonly<Record<string, Room>> = {
  domain: { rooms: [], packages: [], node: false },
  setup: { rooms: ['domain'], packages: [], node: false },
  events: { rooms: ['domain'], packages: [], node: false },
  aws: { rooms: ['domain', 'setup'], packages: AWS_SDK, node: false },
  queries: {
    rooms: ['domain', 'setup', 'events', 'aws'],
    packages: ['@tanstack/react-query'],
    node: false,
  },
  ui: {
    rooms: ['domain', 'events'],
    packages: [...INTERFACE, '@tanstack/react-virtual', 'diff', 'uplot'],
    node: false,
  },
  features: {
    rooms: ['domain', 'setup', 'events', 'queries', 'ui'],
    packages: [...INTERFACE, '@tanstack/react-query'],
    node: false,
  },
  app: {
    rooms: ['domain', 'setup', 'events', 'queries', 'ui', 'features'],
    packages: [...INTERFACE, '@tanstack/react-query'],
    node: false,
  },
  sandbox: { rooms: ['domain'], packages: [], node: false },
  'sandbox/protocol': { rooms: ['domain', 'sandbox'], packages: AWS_SDK, node: false },
  'sandbox/store': { rooms: ['domain', 'sandbox'], packages: [], node: true },
  gateway: {
    rooms: ['domain', 'sandbox'],
    packages: [...AWS_SDK, 'env-paths', 'open'],
    node: true,
  },
  testing: {
    rooms: 'domain setup events aws queries ui features app sandbox gateway'.split(' '),
    packages: ['*'],
    node: true,
  },
};

/** A top-level room of src/ (no slash in its name). */
export const TOP_ROOMS: readonly string[] = Object.keys(ROOMS).filter(
  (name) => !name.includes('/'),
);

/** Rooms that read time and randomness from what they are given, never from the machine. */
export const CLOCKLESS: readonly string[] = ['domain', 'setup', 'sandbox'];

/** Rooms that the page never reaches, not even through others. */
export const BEHIND_THE_WIRE: readonly string[] = ['sandbox', 'gateway', 'testing'];

/** Where the page begins. */
export const PAGE = ['src/main.tsx', 'src/app/', 'src/features/'] as const;

/** The names of all packages that package.json declares. */
export function declaredPackages(): readonly string[] {
  const url = new URL('../../../package.json', import.meta.url);
  const manifest = JSON.parse(readFileSync(url, 'utf8')) as Record<
    'devDependencies',
    Readonly<Record<string, string>>
  >;
  return Object.keys(manifest.devDependencies);
}

/** Whether `room` may import the npm package `name`. */
export function mayImportPackage(room: Room, name: string): boolean {
  return room.packages.some(
    (allowed) => allowed === '*' || name === allowed || name.startsWith(`${allowed}/`),
  );
}
