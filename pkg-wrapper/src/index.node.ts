import { compileInNode } from "./load/node.js";
import { once } from "./load/once.js";
import type { Drawdown } from "./types/drawdown.js";
import type { WasmSource } from "./types/wasm-source.js";

export * from "./public.js";

/** As in `index.ts`, for Node, Deno and Bun. */
export function load(source?: WasmSource | Promise<WasmSource>): Promise<Drawdown> {
  return once(() => compileInNode(source));
}
