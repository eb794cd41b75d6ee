/**
 * Deliberate violations, one for each rule of this repository that a tool holds. They are data and not files, so that
 * nothing has to be told to look away from them; bites.test.ts writes them into a folder of their own and lints it.
 */

/** A file that must be reported. */
export interface Planted {
  /** Where it stands, as a path of this repository. */
  readonly file: string;
  readonly source: string;
  readonly tool: 'oxlint' | 'dependency-cruiser';
  /** The rule that must report it. */
  readonly rule: string;
}

/** Files that the planted ones import, and that break nothing. */
export const INNOCENT: Readonly<Record<string, string>> = {
  'src/domain/time/units.ts': 'export type Units = number;\nexport const one: Units = 1;\n',
  'src/setup/ports.ts': 'export interface Port {\n  readonly name: string;\n}\n',
  'src/setup/plan.ts':
    "import type { Units } from '#domain/time/units.ts';\nexport const two: Units = 2;\n",
  'src/aws/call.ts':
    "import type { Port } from '#setup/ports.ts';\nexport const port: Port = { name: 'x' };\n",
  'src/queries/trails.ts':
    "import { queryOptions } from '@tanstack/react-query';\nimport { port } from '#aws/call.ts';\n" +
    "export const trails = queryOptions({ queryKey: ['trails'], queryFn: () => port.name });\n",
  'src/ui/frame.ts': "export const frame = 'frame';\n",
  'src/features/trails/list.ts':
    "import { frame } from '#ui/frame.ts';\nexport const list = frame;\n",
  'src/app/page.ts':
    "import { list } from '#features/trails/list.ts';\nexport const page = list;\n",
  'src/sandbox/sandbox.ts':
    "import { one } from '#domain/time/units.ts';\nexport const sandbox = one;\n",
  'src/sandbox/store/file.ts':
    "import { existsSync } from 'node:fs';\nexport const there = existsSync;\n",
  'src/sandbox/protocol/schemas.ts':
    "import { NormalizedSchema } from '@smithy/core/schema';\nexport const schema = NormalizedSchema;\n",
  'src/gateway/server.ts':
    "import { createServer } from 'node:http';\nimport { sandbox } from '#sandbox/sandbox.ts';\n" +
    'export const server = createServer(() => sandbox);\n',
  'src/testing/factory.ts': "import { page } from '#app/page.ts';\nexport const factory = page;\n",
  'src/app/page.test.ts':
    "import { expect, it } from 'vitest';\nimport { factory } from '#testing/factory.ts';\n" +
    "it('is there', () => {\n  expect(factory).toBe('frame');\n});\n",
};

const imports = (specifier: string): string =>
  `import * as it from '${specifier}';\nexport const found = it;\n`;

/** A written import that both tools must see. */
const both = (file: string, specifier: string, rule: string): readonly Planted[] => [
  { file, source: imports(specifier), tool: 'oxlint', rule: 'no-restricted-imports' },
  { file, source: imports(specifier), tool: 'dependency-cruiser', rule },
];

const only = (
  tool: Planted['tool'],
  rule: string,
  file: string,
  source: string,
): readonly Planted[] => [{ file, source, tool, rule }];

export const PLANTED: readonly Planted[] = [
  // The table, a cell for each row that a person is likely to want.
  ...both('src/domain/time/a-room.ts', '#setup/plan.ts', 'domain-imports-only'),
  ...both('src/domain/time/a-package.ts', 'react', 'domain-packages-only'),
  ...both('src/domain/time/a-node.ts', 'node:fs', 'domain-without-node'),
  ...both('src/setup/a-wire.ts', '#aws/call.ts', 'setup-imports-only'),
  ...both('src/setup/an-sdk.ts', '@aws-sdk/client-iam', 'setup-packages-only'),
  ...both('src/events/a-query.ts', '#queries/trails.ts', 'events-imports-only'),
  ...both('src/aws/a-query.ts', '#queries/trails.ts', 'aws-imports-only'),
  ...both('src/aws/a-react.ts', 'react', 'aws-packages-only'),
  ...both('src/queries/a-screen.ts', '#ui/frame.ts', 'queries-imports-only'),
  ...both('src/queries/an-sdk.ts', '@aws-sdk/client-iam', 'queries-packages-only'),
  ...both('src/ui/a-query.ts', '#queries/trails.ts', 'ui-imports-only'),
  ...both('src/ui/an-sdk.ts', '@aws-sdk/client-iam', 'ui-packages-only'),
  ...both('src/features/trails/a-wire.ts', '#aws/call.ts', 'features-imports-only'),
  ...both('src/features/trails/an-sdk.ts', '@aws-sdk/client-iam', 'features-packages-only'),
  ...both('src/app/a-wire.ts', '#aws/call.ts', 'app-imports-only'),
  ...both('src/app/a-node.ts', 'node:path', 'app-without-node'),
  ...both('src/sandbox/iam/a-plan.ts', '#setup/plan.ts', 'sandbox-imports-only'),
  ...both('src/sandbox/iam/an-sdk.ts', '@aws-sdk/client-iam', 'sandbox-packages-only'),
  ...both('src/sandbox/iam/a-node.ts', 'node:crypto', 'sandbox-without-node'),
  ...both('src/sandbox/store/an-sdk.ts', '@smithy/core/schema', 'sandbox/store-packages-only'),
  ...both('src/sandbox/protocol/a-node.ts', 'node:crypto', 'sandbox/protocol-without-node'),
  ...both('src/gateway/a-plan.ts', '#setup/plan.ts', 'gateway-imports-only'),
  ...both('src/gateway/a-react.ts', 'react', 'gateway-packages-only'),
  ...both('src/ui/a-factory.ts', '#testing/factory.ts', 'testing-is-for-tests'),

  // The other ways to write an import.
  ...only(
    'oxlint',
    'no-restricted-imports',
    'src/domain/time/type-only.ts',
    "import type { Port } from '#setup/ports.ts';\nexport type Mine = Port;\n",
  ),
  ...only(
    'oxlint',
    'no-restricted-imports',
    'src/domain/time/re-export.ts',
    "export { two } from '#setup/plan.ts';\n",
  ),
  ...only(
    'dependency-cruiser',
    'domain-imports-only',
    'src/domain/time/type-expression.ts',
    "export type Mine = import('#setup/ports.ts').Port;\n",
  ),
  ...only(
    'dependency-cruiser',
    'domain-imports-only',
    'src/domain/time/dynamic.ts',
    "export const later = () => import('#setup/plan.ts');\n",
  ),
  ...only(
    'oxlint',
    'no-restricted-imports',
    'src/domain/time/climbing.ts',
    "import { two } from '../../setup/plan.ts';\nexport const found = two;\n",
  ),

  // Shapes that a table of rooms does not show.
  ...only(
    'dependency-cruiser',
    'features-are-islands',
    'src/features/roles/other-feature.ts',
    imports('#features/trails/list.ts'),
  ),
  ...only(
    'dependency-cruiser',
    'ports-only-from-setup',
    'src/aws/a-plan.ts',
    imports('#setup/plan.ts'),
  ),
  ...only(
    'dependency-cruiser',
    'page-never-reaches-server',
    'src/main.tsx',
    imports('#ui/around.ts'),
  ),
  ...only(
    'dependency-cruiser',
    'ui-imports-only',
    'src/ui/around.ts',
    imports('#sandbox/sandbox.ts'),
  ),
  ...only('dependency-cruiser', 'ui-tests-stay', 'src/ui/around.test.ts', imports('#aws/call.ts')),
  ...only('oxlint', 'no-cycle', 'src/ui/ring.ts', imports('./ring-end.ts')),
  ...only('dependency-cruiser', 'no-circular', 'src/ui/ring-end.ts', imports('./ring.ts')),
  ...only('dependency-cruiser', 'resolvable', 'src/ui/nowhere.ts', imports('./gone.ts')),
  ...only(
    'dependency-cruiser',
    'tests-import-no-tests',
    'src/app/other.test.ts',
    imports('./page.test.ts'),
  ),
  ...only(
    'dependency-cruiser',
    'queries-without-hooks',
    'src/queries/hook.ts',
    "import { useState } from 'react';\nexport const found = useState;\n",
  ),
  ...only(
    'dependency-cruiser',
    'e2e-from-outside',
    'e2e/specs/inside.ts',
    imports('#sandbox/sandbox.ts'),
  ),

  // Rules about what stands in a file.
  ...only('oxlint', 'no-default-export', 'src/ui/default.ts', 'export default 1;\n'),
  ...only('oxlint', 'no-explicit-any', 'src/ui/any.ts', 'export const loose = (x: any) => x;\n'),
  ...only('oxlint', 'ban-ts-comment', 'src/ui/ignore.ts', '// @ts-ignore\nexport const x = 1;\n'),
  ...only(
    'oxlint',
    'consistent-type-imports',
    'src/setup/value-import.ts',
    "import { Port } from './ports.ts';\nexport type Mine = Port;\n",
  ),
  ...only(
    'oxlint',
    'max-lines',
    'src/ui/long.ts',
    Array.from({ length: 401 }, (_, i) => `export const line${i} = ${i};\n`).join(''),
  ),
  ...only('oxlint', 'extensions', 'src/ui/extension.ts', imports('./frame')),
  ...['domain/time', 'setup', 'sandbox/iam'].flatMap((room) => [
    ...only(
      'oxlint',
      'no-restricted-properties',
      `src/${room}/now.ts`,
      'export const now = () => Date.now();\n',
    ),
    ...only(
      'oxlint',
      'no-restricted-properties',
      `src/${room}/random.ts`,
      'export const random = () => Math.random();\n',
    ),
    ...only(
      'oxlint',
      'no-restricted-globals',
      `src/${room}/timer.ts`,
      'export const later = (f: () => void) => setTimeout(f, 1);\n',
    ),
  ]),
  ...only(
    'oxlint',
    'rules-of-hooks',
    'src/ui/Hook.tsx',
    "import { useState } from 'react';\nexport function Hook({ on }: { on: boolean }) {\n" +
      '  if (on) useState(1);\n  return null;\n}\n',
  ),
  ...only(
    'oxlint',
    'exhaustive-deps',
    'src/ui/Effect.tsx',
    "import { useEffect } from 'react';\nexport function Effect({ tell }: { tell: () => void }) {\n" +
      '  useEffect(() => {\n    tell();\n  }, []);\n  return null;\n}\n',
  ),
  ...only(
    'oxlint',
    'no-focused-tests',
    'src/ui/focus.test.ts',
    "import { expect, it } from 'vitest';\nit.only('x', () => {\n  expect(1).toBe(1);\n});\n",
  ),
  ...only(
    'oxlint',
    'no-disabled-tests',
    'src/ui/skip.test.ts',
    "import { expect, it } from 'vitest';\nit.skip('x', () => {\n  expect(1).toBe(1);\n});\n",
  ),
];
