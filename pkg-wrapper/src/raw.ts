import * as glue from "./generated/drawdown.js";
import type { Said } from "./packed/pack.js";
import type { Names } from "./packed/unpack.js";
import type { Drawdown } from "./types/drawdown.js";

/** A call of the module as it is: untyped values in and out, plain objects thrown. */
export type RawCall = (...inputs: never[]) => unknown;

type CallName = Exclude<keyof Drawdown, "previewMany" | "presets" | "version" | "openBook">;

// A record, as the compiler then wants every call of the public type.
const named: Record<CallName, true> = {
  previewBill: true,
  previewBillJson: true,
  summarizeTransactions: true,
  ledger: true,
  summarizeAccount: true,
  previewTransactionSchedule: true,
  previewChargeSchedule: true,
  previewCommitmentFees: true,
  validate: true,
  forecast: true,
  reconcileBill: true,
  inferPolicy: true,
};

/** The calls that the package passes on under their own names. */
export const CALLS = Object.keys(named) as CallName[];

type BookCall<Body, Answer> = (
  handle: number,
  operation: string,
  ids: readonly unknown[],
  body: Body,
  options: unknown,
  host: { now(): string; id(): string },
) => Answer;

/** The module's exports. */
export interface Raw extends Record<CallName, RawCall> {
  bookOpen(snapshot: unknown): number;
  bookCall: BookCall<unknown, unknown>;
  bookCallJson: BookCall<string, string>;
  bookClose(handle: number): void;
  forecastJson(text: string): string;
  /** The memory of this start of the module. */
  packedMemory(): WebAssembly.Memory;
  packedRoom(bytes: number): number;
  /** The Book is `NONE` where there is none. */
  packedPreview(book: number, bytes: number, textBytes: number, letters: number, explain: boolean): number;
  /** Nothing where something is wrong with the request. */
  packedForecast(bytes: number, textBytes: number, letters: number): string | undefined;
  packedField(kind: number, name: string): Said;
  packedNames(): Names;
  /** `previewBillJson` for a text of so many bytes that stands in the room. */
  previewRoom(bytes: number, options: unknown): string;
  /** `previewBillJson` for each line of the bytes in the room; where the answer stands is said in `src/wasm/packed.rs`. */
  previewLines(bytes: number, firstLine: number, options: unknown): number;
  presets(): unknown;
  version(): string;
  /** Starts the module anew, as if it had just been loaded. */
  __wbg_reset_state(): void;
}

/** What the generated code exports beside the module's calls. */
const NOT_OF_MODULE = new Set(["default", "__wbg_reset_state"]);

/** Starts the module. It lives once: where it runs already, that one is given. */
export async function start(module: WebAssembly.Module): Promise<Raw> {
  // Before it is started: the generated code would keep whatever module it got first.
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const missing = Object.keys(glue).filter((call) => !NOT_OF_MODULE.has(call) && !exported.has(call));
  if (missing.length > 0) throw new Error(`it has no ${missing.join(", ")}.`);
  await glue.default({ module_or_path: module });
  return glue as unknown as Raw;
}
