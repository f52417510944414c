import { asDrawdownError } from "./error.js";
import type { Raw } from "./raw.js";
import type { Drawdown } from "./types/drawdown.js";

/** The typed calls over the module's own. A new call is a line here, one in `raw.ts` and one in `types/drawdown.ts`. */
export function createDrawdown(raw: Raw): Drawdown {
  const restart = () => raw.__wbg_reset_state();
  return Object.freeze({
    previewBill: typed<Drawdown["previewBill"]>(raw.previewBill, restart),
    previewBillJson: typed<Drawdown["previewBillJson"]>(raw.previewBillJson, restart),
    presets: deepFreeze(raw.presets()) as Drawdown["presets"],
    version: raw.version(),
  });
}

type AnyCall = (...inputs: never[]) => unknown;

/**
 * A raw call under its public type, throwing `DrawdownError`s. The cast is the one place where TypeScript takes the
 * engine's word: the shapes are its promise, and the tests hold them against these types.
 */
function typed<Call extends AnyCall>(call: AnyCall, restart: () => void): Call {
  const guarded: AnyCall = (...inputs) => {
    try {
      return call(...inputs);
    } catch (thrown) {
      const error = asDrawdownError(thrown);
      // A fault leaves the module in the middle of its work: the next call would meet the ruins.
      if (error.code === "INTERNAL") restart();
      throw error;
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
