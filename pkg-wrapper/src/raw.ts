import * as glue from "./generated/drawdown.js";

/** The exports of the WebAssembly module as they are: untyped values in and out, plain objects thrown. */
export interface Raw {
  previewBill(request: unknown, options: unknown): unknown;
  previewBillJson(text: string, options: unknown): string;
  presets(): unknown;
  version(): string;
}

/** Starts the module. It lives once: where it runs already, that one is given. */
export async function start(module: WebAssembly.Module): Promise<Raw> {
  await glue.default({ module_or_path: module });
  return glue;
}
