import { compile } from "./load/compile.js";
import { once } from "./load/once.js";
import type { Drawdown } from "./types/drawdown.js";
import type { WasmSource } from "./types/wasm-source.js";

export * from "./public.js";

/**
 * As `load` of the package itself, but the binary has to be given: no bytes and no address of it are in this entry.
 *
 * @param source where the binary is: `drawdown/drawdown.wasm` by whatever way the app's tools bring it there.
 */
export function load(source: WasmSource | Promise<WasmSource>): Promise<Drawdown> {
  return once(() => compile(source, fetch));
}
