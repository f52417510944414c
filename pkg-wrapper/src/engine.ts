import { asDrawdownError } from "./error.js";
import type { Raw } from "./raw.js";
import type { Drawdown } from "./types/drawdown.js";

/** The typed calls over the module's own. A new call is a line here, one in `raw.ts` and one in `types/drawdown.ts`. */
export function createDrawdown(raw: Raw): Drawdown {
  return Object.freeze({
    previewBill: typed<Drawdown["previewBill"]>(raw.previewBill),
    previewBillJson: typed<Drawdown["previewBillJson"]>(raw.previewBillJson),
    presets: deepFreeze(raw.presets()) as Drawdown["presets"],
    version: raw.version(),
  });
}

type AnyCall = (...inputs: never[]) => unknown;

/**
 * A raw call under its public type, throwing `DrawdownError`s. The cast is the one place where TypeScript takes the
 * engine's word: the shapes are its promise, and the tests hold them against these types.
 */
function typed<Call extends AnyCall>(call: AnyCall): Call {
  const guarded: AnyCall = (...inputs) => {
    try {
      return call(...inputs);
    } catch (thrown) {
      throw asDrawdownError(thrown);
    }
  };
  return guarded as Call;
}

// The presets are one object for all callers: nobody may change them for the others.
function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
