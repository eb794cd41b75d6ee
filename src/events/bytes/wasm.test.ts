import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { WASM_MODULES, wasmModule, wasmModuleUrl } from '#testing/build-wasm.ts';

it.each(WASM_MODULES)('%s.wat is compiled as it stands', async (name) => {
  expect(readFileSync(wasmModuleUrl(name), 'utf8'), 'run: node src/testing/build-wasm.ts').toBe(
    await wasmModule(name),
  );
});
