// A type of the platform where its library is loaded, else nothing: so that these declarations need neither the DOM's
// types nor Node's.
type PlatformType<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer T }> ? T : never;
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T & object : never;

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
