import { asDrawdownError } from "./error.js";
import { createPreviewMany } from "./many.js";
import { plainText } from "./plain.js";
import { CALLS, type Raw, type RawCall } from "./raw.js";
import type { Drawdown } from "./types/drawdown.js";

/** The typed calls over the module's own. A new call is a name in `raw.ts` and a signature in `types/drawdown.ts`. */
export function createDrawdown(raw: Raw): Drawdown {
  const calls = CALLS.map((name) => [name, guarded(raw, raw[name])] as const);
  const direct = Object.fromEntries(calls);
  // The one place where TypeScript takes the engine's word: the shapes are its promise, and the tests hold them
  // against the types.
  const typed = { ...direct, previewBill: byText(direct) } as unknown as Omit<
    Drawdown,
    "previewMany" | "presets" | "version"
  >;
  return Object.freeze({
    ...typed,
    previewMany: createPreviewMany(typed.previewBill),
    presets: deepFreeze(raw.presets()) as Drawdown["presets"],
    version: raw.version(),
  });
}

/** The call, throwing nothing but `DrawdownError`. */
function guarded(raw: Raw, call: RawCall): RawCall {
  return (...inputs) => {
    try {
      return call(...inputs);
    } catch (thrown) {
      const error = asDrawdownError(thrown);
      // A fault leaves the module in the middle of its work: the next call would meet the ruins.
      if (error.code === "INTERNAL") raw.__wbg_reset_state();
      throw error;
    }
  };
}

/** What is nothing but data crosses as text. */
function byText({ previewBill, previewBillJson }: Record<string, RawCall>): RawCall {
  return (...inputs) => {
    const [request, options] = inputs;
    const text = plainText(request);
    if (text === undefined) return previewBill?.(...inputs);
    return JSON.parse(String(previewBillJson?.(...([text, options] as never[]))));
  };
}

// The presets are one object for all callers: nobody may change them for the others.
function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
