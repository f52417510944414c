import * as glue from "./generated/drawdown.js";

/** The exports of the WebAssembly module as they are: untyped values in and out, plain objects thrown. */
export interface Raw {
  previewBill(request: unknown, options: unknown): unknown;
  previewBillJson(text: string, options: unknown): string;
  presets(): unknown;
  version(): string;
  /** Starts the module anew, as if it had just been loaded. */
  __wbg_reset_state(): void;
}

const CALLS = ["previewBill", "previewBillJson", "presets", "version"] as const satisfies (keyof Raw)[];

/** Starts the module. It lives once: where it runs already, that one is given. */
export async function start(module: WebAssembly.Module): Promise<Raw> {
  // Before it is started: the generated code would keep whatever module it got first.
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const missing = CALLS.filter((call) => !exported.has(call));
  if (missing.length > 0) throw new Error(`it has no ${missing.join(", ")}.`);
  await glue.default({ module_or_path: module });
  return glue;
}
