// These runtimes compile no bytes; an imported module arrives compiled.
import module from "./drawdown.wasm";
import { compile } from "./load/compile.js";
import { once } from "./load/once.js";
import type { Drawdown } from "./types/drawdown.js";
import type { WasmSource } from "./types/wasm-source.js";

export * from "./public.js";

/** As in `index.ts`, for workerd (Cloudflare Workers). */
export function load(source: WasmSource | Promise<WasmSource> = module): Promise<Drawdown> {
  return once(() => compile(source, fetch));
}
