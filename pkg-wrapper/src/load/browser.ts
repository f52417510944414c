import type { WasmSource } from "../types/wasm-source.js";
import { compile } from "./compile.js";
import { fileOrInlined } from "./inlined.js";

/** For browsers, and for whatever has `fetch`. */
export function compileInBrowser(source?: WasmSource | Promise<WasmSource>): Promise<WebAssembly.Module> {
  if (source !== undefined) return compile(source, fetchAddress);
  // Exactly this expression is what bundlers look for, to copy the file and put its address here.
  return fileOrInlined(() => compile(new URL("../drawdown.wasm", import.meta.url), fetchAddress));
}

function fetchAddress(address: URL | string): Promise<Response> {
  return fetch(address, { credentials: "same-origin" });
}
