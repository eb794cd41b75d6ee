/**
 * What oxlint cannot see: resolved paths, type imports inside expressions, transitive reach. Derived from the same table.
 *
 * TypeScript 7 is outside the range dependency-cruiser reads with, so @swc/core reads for it; with neither it would cruise
 * nothing and be content, which src/testing/run.mjs and src/testing/repo/bites.test.ts refuse.
 */
import { BEHIND_THE_WIRE, PAGE, ROOMS } from './src/testing/repo/rooms.ts';

const TEST_FILES = '[.]test[.]tsx?$';

/**
 * @param {string} name
 * @param {string} comment printed with a violation: what to do instead
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) =>
  /** @type {import('dependency-cruiser').IForbiddenRuleType} */ ({
    name,
    comment,
    severity: 'error',
    from,
    to,
  });

const roomRules = Object.entries(ROOMS).flatMap(([name, room]) => {
  const own = name.split('/')[0] ?? name;
  const mayUse = [own, ...room.rooms];
  const inside = Object.keys(ROOMS)
    .filter((other) => other.startsWith(`${name}/`))
    .map((other) => `^src/${other}/`);
  const here = { path: `^src/${name}/`, pathNot: [TEST_FILES, ...inside] };
  return [
    forbid(`${name}-imports-only`, `src/${name} may import only ${mayUse.join(', ')}`, here, {
      path: '^src/',
      pathNot: mayUse.map((each) => `^src/${each}/`),
    }),
    forbid(
      `${name}-packages-only`,
      `src/${name} may import ${room.packages.join(', ') || 'no npm package'}`,
      here,
      {
        path: '(^|/)node_modules/',
        pathNot: room.packages.map((each) =>
          each === '*' ? '.' : `(^|/)node_modules/(@types/)?${each}/`,
        ),
      },
    ),
    ...(room.node
      ? []
      : [
          forbid(`${name}-without-node`, `src/${name} also runs without Node`, here, {
            dependencyTypes: ['core'],
          }),
        ]),
    forbid(
      `${name}-tests-stay`,
      `a test in src/${name} may import what src/${name} may, and src/testing`,
      { path: `^src/${name}/.*${TEST_FILES}`, pathNot: inside },
      { path: '^src/', pathNot: [...mayUse, 'testing'].map((each) => `^src/${each}/`) },
    ),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    forbid(
      'features-are-islands',
      'features meet in src/app; what two of them need belongs to src/ui or lower',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: '^src/features/$1/' },
    ),
    forbid(
      'ports-only-from-setup',
      'src/aws implements src/setup/ports and knows nothing else of it',
      { path: '^src/aws/', pathNot: TEST_FILES },
      { path: '^src/setup/', pathNot: '^src/setup/ports[./]' },
    ),
    forbid(
      'queries-without-hooks',
      'a query is a value (queryOptions), not a hook',
      { path: '^src/queries/' },
      { path: '(^|/)node_modules/react(-dom)?/' },
    ),
    forbid(
      'page-never-reaches-server',
      'the page speaks to the server over the wire alone',
      { path: PAGE.map((each) => `^${each}`), pathNot: TEST_FILES },
      { path: `^src/(${BEHIND_THE_WIRE.join('|')})/`, reachable: true },
    ),
    forbid(
      'testing-is-for-tests',
      'src/testing is imported by tests alone',
      { path: '^src/', pathNot: ['^src/testing/', TEST_FILES] },
      { path: '^src/testing/' },
    ),
    forbid(
      'e2e-from-outside',
      'end-to-end tests use the program from outside, with domain and testing at hand',
      { path: '^e2e/' },
      { path: '^src/', pathNot: ['^src/domain/', '^src/testing/'] },
    ),
    forbid('tests-import-no-tests', 'share through src/testing', {}, { path: TEST_FILES }),
    forbid(
      'no-circular',
      'two files that need each other are one, or three',
      {},
      { circular: true },
    ),
    forbid('resolvable', 'this import leads nowhere', {}, { couldNotResolve: true }),
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
