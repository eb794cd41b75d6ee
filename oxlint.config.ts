/**
 * The everyday gate: fast enough for an editor and for every save. What it cannot see (resolved paths, transitive reach)
 * is in .dependency-cruiser.mjs; both derive the import table from src/testing/repo/rooms.ts.
 */
import { defineConfig } from 'oxlint';
import {
  CLOCKLESS,
  declaredPackages,
  mayImportPackage,
  ROOMS,
  TOP_ROOMS,
  type Room,
} from './src/testing/repo/rooms.ts';

interface Forbidden {
  readonly regex: string;
  readonly message: string;
}

const CLIMBING: Forbidden = {
  regex: '^\\.\\.(/|$)',
  message: 'Leave your folder by name (#domain/time/units.ts), never by climbing.',
};
const TESTING: Forbidden = {
  regex: '^#testing/',
  message: 'src/testing is for tests alone.',
};
const NODE: Forbidden = {
  regex: '^node:',
  message: 'Only gateway, sandbox/store and tests may use Node: this room also runs elsewhere.',
};

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyOf = (names: readonly string[]): string => `^(${names.map(escape).join('|')})(/|$)`;

/** What `room` may not import, as patterns over the written specifier. */
function forbiddenIn(name: string, room: Room): readonly Forbidden[] {
  const own = name.split('/')[0] ?? name;
  const strangers = TOP_ROOMS.filter(
    (other) => other !== own && other !== 'testing' && !room.rooms.includes(other),
  );
  const packages = declaredPackages().filter((each) => !mayImportPackage(room, each));
  return [
    CLIMBING,
    ...(name === 'testing' ? [] : [TESTING]),
    ...(room.node ? [] : [NODE]),
    ...(strangers.length === 0
      ? []
      : [
          {
            regex: `^#(${strangers.join('|')})/`,
            message: `src/${name} may import only ${[own, ...room.rooms].join(', ')} (docs/design.md, the rooms).`,
          },
        ]),
    ...(packages.length === 0
      ? []
      : [
          {
            regex: anyOf(packages),
            message: `src/${name} may import ${room.packages.join(', ') || 'no npm package'} (docs/design.md, the rooms).`,
          },
        ]),
  ];
}

const restrict = (patterns: readonly Forbidden[]): ['error', { patterns: Forbidden[] }] => [
  'error',
  { patterns: [...patterns] },
];

const roomOverrides = Object.entries(ROOMS).flatMap(([name, room]) => [
  {
    files: [`src/${name}/**`],
    rules: { 'no-restricted-imports': restrict(forbiddenIn(name, room)) },
  },
]);

const clockless = CLOCKLESS.map((name) => `src/${name}/**`);
const injected = 'Time and randomness are given to this room (a clock, a seeded random).';

export default defineConfig({
  plugins: ['import', 'typescript', 'react', 'unicorn', 'oxc', 'jsx-a11y', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['node_modules', 'dist*/**', 'test-results/**'],
  options: { reportUnusedDisableDirectives: 'error' },
  rules: {
    eqeqeq: 'error',
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    'no-var': 'error',
    'prefer-const': 'error',
    'no-restricted-imports': restrict([CLIMBING]),
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/extensions': ['error', 'always', { ignorePackages: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    // A property asserts with fc.assert, and `fc.` says where a name comes from.
    'vitest/expect-expect': 'off',
    'import/no-named-as-default-member': 'off',
    // A helper next to its only use reads better than one moved out of sight.
    'unicorn/consistent-function-scoping': 'off',
    // expect(value, 'what it means') is Vitest's way to say more; a thrown error is often judged by its class.
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/require-to-throw-message': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/valid-title': 'off',
    'no-shadow': 'off',
    'no-control-regex': 'off',
    // Spreading a literal keeps a long list of arguments in pairs.
    'unicorn/no-useless-spread': 'off',
    // Refuses Cloudscape's own pattern, a no-match state that calls the actions of the hook it is given to.
    'react/immutability': 'off',
    // Is for the React Compiler, which we do not use.
    'react/preserve-manual-memoization': 'off',
    // A region that scrolls must take the focus, or the keyboard cannot scroll it (axe: scrollable-region-focusable).
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    // Safari forgets that a list without bullets is one, unless told.
    'jsx-a11y/no-redundant-roles': ['error', { ul: ['list'], ol: ['list'] }],
    // The compiler's `jsx: react-jsx` needs no React in scope.
    'react/react-in-jsx-scope': 'off',
    // A style sheet is imported for its effect and nothing else.
    'import/no-unassigned-import': [
      'error',
      { allow: ['**/*.css', '@cloudscape-design/global-styles/**'] },
    ],
  },
  overrides: [
    ...roomOverrides,
    {
      files: clockless,
      rules: {
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: injected },
          { object: 'Math', property: 'random', message: injected },
          { object: 'performance', property: 'now', message: injected },
          { object: 'crypto', property: 'randomUUID', message: injected },
          { object: 'crypto', property: 'getRandomValues', message: injected },
        ],
        'no-restricted-globals': [
          'error',
          { name: 'setTimeout', message: injected },
          { name: 'setInterval', message: injected },
          { name: 'window', message: 'No DOM in this room.' },
          { name: 'document', message: 'No DOM in this room.' },
          { name: 'process', message: 'No Node in this room.' },
          { name: 'Buffer', message: 'No Node in this room: use Uint8Array.' },
        ],
      },
    },
    {
      // Tests see what they need; dependency-cruiser holds them to their room and src/testing.
      files: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
      rules: {
        'no-restricted-imports': restrict([CLIMBING]),
        'no-restricted-properties': 'off',
        'no-restricted-globals': 'off',
      },
    },
    {
      // e2e/ has no name to be imported by; its folders are one level deep.
      files: ['e2e/**'],
      rules: { 'no-restricted-imports': 'off' },
    },
    { files: ['*.config.ts', '.*.mjs'], rules: { 'import/no-default-export': 'off' } },
  ],
});
