/** Compiles each `*.wat` of src/events/bytes/ into a `*-wasm.ts` beside it: `node src/testing/build-wasm.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const FOLDER = new URL('../events/bytes/', import.meta.url);

export const WASM_MODULES = ['search', 'packing', 'scan'] as const;

type WasmModule = (typeof WASM_MODULES)[number];

/** Where the compiled module lies. */
export const wasmModuleUrl = (name: WasmModule): URL => new URL(`${name}-wasm.ts`, FOLDER);

/** What has to be there for the present `*.wat`. */
export async function wasmModule(name: WasmModule): Promise<string> {
  const { parseWat } = await wabt();
  const source = readFileSync(new URL(`${name}.wat`, FOLDER), 'utf8');
  const parsed = parseWat(`${name}.wat`, source, { simd: true, bulk_memory: true });
  parsed.validate();
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  return [
    `/** ${name}.wat, compiled by src/testing/build-wasm.ts; a test sees to it that both are the same. Base64. */`,
    `export const ${name.toUpperCase()}_WASM =\n  '${Buffer.from(buffer).toString('base64')}';\n`,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of WASM_MODULES) writeFileSync(wasmModuleUrl(name), await wasmModule(name));
}
