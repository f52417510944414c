import { readFile } from "node:fs/promises";
import type { WasmSource } from "../types/wasm-source.js";
import { compile } from "./compile.js";
import { fileOrInlined } from "./inlined.js";

/** For Node, Deno and Bun: files are read, not fetched. */
export function compileInNode(source?: WasmSource | Promise<WasmSource>): Promise<WebAssembly.Module> {
  if (source !== undefined) return compile(source, readOrFetch);
  return fileOrInlined(() => compile(new URL("../drawdown.wasm", import.meta.url), readOrFetch));
}

function readOrFetch(address: URL | string): Promise<Response | BufferSource> {
  const text = String(address);
  if (/^(https?|data|blob):/i.test(text)) return fetch(text);
  return readFile(/^file:/i.test(text) ? new URL(text) : text);
}
