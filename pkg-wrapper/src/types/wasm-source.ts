import type { PlatformType, WasmModule } from "./platform.js";

/**
 * Where the WebAssembly binary (`drawdown/drawdown.wasm`) comes from: its address, the answer to a request for it, its
 * bytes, or the compiled module.
 */
export type WasmSource =
  | string
  | PlatformType<"URL">
  | PlatformType<"Response">
  | ArrayBuffer
  | ArrayBufferView
  | WasmModule;
