import { compileInBrowser } from "./load/browser.js";
import { once } from "./load/once.js";
import type { Drawdown } from "./types/drawdown.js";
import type { WasmSource } from "./types/wasm-source.js";

export * from "./public.js";

/**
 * Loads the engine, once: later calls return the same instance. A failed load can be tried again.
 *
 * @param source where the binary is; without it the package finds its own.
 * @throws DrawdownError `LOAD_FAILED`, which says what happened and what to do.
 */
export function load(source?: WasmSource | Promise<WasmSource>): Promise<Drawdown> {
  return once(() => compileInBrowser(source));
}
