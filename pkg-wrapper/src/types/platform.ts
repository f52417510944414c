/**
 * A type of the platform where its library is loaded, else nothing: so that these declarations need neither the DOM's
 * types nor Node's.
 */
export type PlatformType<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer T }> ? T : never;

/** `WebAssembly.Module`, likewise. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } }
  ? T & object
  : never;
