import { type DrawdownError, plainError } from "../error.js";

/** A failed load: what happened, and what to do about it. */
export function loadFailed(what: string, hint: string, cause?: unknown): DrawdownError {
  return plainError("LOAD_FAILED", what, hint, cause);
}

/** Why the platform refused to compile the bytes. */
export function compileFailed(cause: unknown, from: string): DrawdownError {
  const reason = messageOf(cause);
  // The texts of the three browser engines and of workers, where a policy forbids compiling.
  if (/content security policy|unsafe-eval|\bcsp\b/i.test(reason)) {
    return loadFailed(
      `The page's Content Security Policy forbids WebAssembly: ${reason}`,
      "Add 'wasm-unsafe-eval' to the script-src of the policy; nothing else is needed.",
      cause,
    );
  }
  if (/code generation disallowed|disallowed by embedder/i.test(reason)) {
    return loadFailed(
      `This platform does not compile WebAssembly from bytes: ${reason}`,
      'Import the compiled module and pass it: import wasm from "drawdown/drawdown.wasm"; load(wasm).',
      cause,
    );
  }
  return loadFailed(
    `What came from ${from} is no WebAssembly module: ${reason}`,
    'Pass the file "drawdown/drawdown.wasm" of this package, whole and unchanged.',
    cause,
  );
}

/** The module compiled, but is not the one of this package. */
export function startFailed(cause: unknown): never {
  throw loadFailed(
    `The WebAssembly module could not be started: ${messageOf(cause)}`,
    'Pass the file "drawdown/drawdown.wasm" of the same version as this package.',
    cause,
  );
}

/** The file could not be had, and neither could the bytes inside the package. */
export function bothFailed(file: unknown, inlined: unknown): DrawdownError {
  return loadFailed(
    `The WebAssembly module could not be loaded. As a file: ${messageOf(file)} As inlined bytes: ${messageOf(inlined)}`,
    firstHint(inlined) ?? 'Serve "drawdown/drawdown.wasm" with the app, or pass its address or bytes to load().',
    new AggregateError([file, inlined]),
  );
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function firstHint(cause: unknown): string | undefined {
  if (typeof cause !== "object" || cause === null || !("diagnostics" in cause)) return undefined;
  return (cause as DrawdownError).diagnostics[0]?.hint;
}
