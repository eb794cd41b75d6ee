/**
 * What oxlint cannot see: resolved paths, type imports inside expressions, transitive reach. Derived from the same table.
 *
 * TypeScript 7 is outside the range dependency-cruiser reads with, so @swc/core reads for it; with neither it would cruise
 * nothing and be content, which src/testing/run.mjs and src/testing/repo/bites.test.ts refuse.
 */
import { BEHIND_THE_WIRE, PAGE, ROOMS } from './src/testing/repo/rooms.ts';

const TEST_FILES = '[.]test[.]tsx?$';

/**
 * Rooms inside `name` that have rights of their own.
 * @param {string} name
 */
const roomsInside = (name) => Object.keys(ROOMS).filter((other) => other.startsWith(`${name}/`));

const roomRules = Object.entries(ROOMS).flatMap(([name, room]) => {
  const own = name.split('/')[0] ?? name;
  const inside = roomsInside(name).map((other) => `^src/${other}/`);
  const here = { path: `^src/${name}/`, pathNot: [TEST_FILES, ...inside] };
  return [
    {
      name: `${name}-imports-only`,
      comment: `src/${name} may import ${[own, ...room.rooms].join(', ')}`,
      severity: 'error',
      from: here,
      to: { path: '^src/', pathNot: [own, ...room.rooms].map((each) => `^src/${each}/`) },
    },
    {
      name: `${name}-packages-only`,
      comment: `src/${name} may import ${room.packages.join(', ') || 'no npm package'}`,
      severity: 'error',
      from: here,
      to: {
        path: '(^|/)node_modules/',
        pathNot: room.packages.map((each) =>
          each === '*' ? '.' : `(^|/)node_modules/(@types/)?${each}/`,
        ),
      },
    },
    ...(room.node
      ? []
      : [
          {
            name: `${name}-without-node`,
            severity: 'error',
            from: here,
            to: { dependencyTypes: ['core'] },
          },
        ]),
    {
      name: `${name}-tests-stay`,
      comment: `a test in src/${name} may import what src/${name} may, and src/testing`,
      severity: 'error',
      from: { path: `^src/${name}/.*${TEST_FILES}`, pathNot: inside },
      to: {
        path: '^src/',
        pathNot: [own, ...room.rooms, 'testing'].map((each) => `^src/${each}/`),
      },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'ports-only-from-setup',
      comment: 'src/aws implements the ports of src/setup and knows nothing else of it',
      severity: 'error',
      from: { path: '^src/aws/', pathNot: TEST_FILES },
      to: { path: '^src/setup/', pathNot: '^src/setup/ports[./]' },
    },
    {
      name: 'queries-without-hooks',
      severity: 'error',
      from: { path: '^src/queries/' },
      to: { path: '(^|/)node_modules/react(-dom)?/' },
    },
    {
      name: 'page-never-reaches-server',
      severity: 'error',
      from: { path: PAGE.map((each) => `^${each}`), pathNot: TEST_FILES },
      to: { path: `^src/(${BEHIND_THE_WIRE.join('|')})/`, reachable: true },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', TEST_FILES] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'tests-import-no-tests',
      severity: 'error',
      from: {},
      to: { path: TEST_FILES },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
