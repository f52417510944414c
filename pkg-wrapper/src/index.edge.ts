// These runtimes compile no bytes; an imported module arrives compiled.
import module from "./drawdown.wasm?module";
import { compile } from "./load/compile.js";
import { once } from "./load/once.js";
import type { Drawdown } from "./types/drawdown.js";
import type { WasmSource } from "./types/wasm-source.js";

export * from "./public.js";

/** As in `index.ts`, for edge runtimes that know the suffix `?module`. */
export function load(source: WasmSource | Promise<WasmSource> = module): Promise<Drawdown> {
  return once(() => compile(source, fetch));
}
