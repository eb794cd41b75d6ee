/** A WebAssembly module of ours at work. */
export interface Wasm<E> {
  readonly exports: E;
  /** The memory, grown so that it holds the bytes before an address and some behind it; memory got before may be gone. */
  readonly reach: (address: number) => Uint8Array<ArrayBuffer>;
}

const PAGE = 65_536;
/** Loads and stores of 16 bytes reach behind the end of what they are about. */
const PADDING = 64;

/** Starts a module with a memory of its own, which keeps the size of the largest text that it had. */
export function createWasm<E>(base64: string): Wasm<E> {
  const { exports } = new WebAssembly.Instance(moduleOf(base64));
  const { memory } = exports as { readonly memory: WebAssembly.Memory };
  let view = new Uint8Array(memory.buffer);
  return {
    exports: exports as E,
    reach(address) {
      const missing = address + PADDING - view.length;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE));
        view = new Uint8Array(memory.buffer);
      }
      return view;
    },
  };
}

/** Compiled modules: a machine more costs a memory, not a compilation. */
const modules = new Map<string, WebAssembly.Module>();

function moduleOf(base64: string): WebAssembly.Module {
  const known = modules.get(base64);
  if (known !== undefined) return known;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const compiled = new WebAssembly.Module(bytes);
  modules.set(base64, compiled);
  return compiled;
}
