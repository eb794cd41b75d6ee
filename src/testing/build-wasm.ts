/** Compiles src/events/bytes/bytes.wat into bytes-wasm.ts beside it: `node src/testing/build-wasm.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const SOURCE = new URL('../events/bytes/bytes.wat', import.meta.url);
const MODULE = new URL('../events/bytes/bytes-wasm.ts', import.meta.url);

/** The text of bytes-wasm.ts as it has to be for the present bytes.wat. */
export async function wasmModule(): Promise<string> {
  const { parseWat } = await wabt();
  const parsed = parseWat('bytes.wat', readFileSync(SOURCE, 'utf8'), { simd: true });
  parsed.validate();
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  return [
    '/** bytes.wat, compiled by src/testing/build-wasm.ts; a test sees to it that both are the same. Base64. */',
    `export const BYTES_WASM =\n  '${Buffer.from(buffer).toString('base64')}';\n`,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(MODULE, await wasmModule());
}
