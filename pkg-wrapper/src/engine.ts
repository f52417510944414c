import { type Engine, openBook } from "./book.js";
import { asDrawdownError } from "./error.js";
import { CALLS, type Raw, type RawCall } from "./raw.js";
import type { BookHost, BookSnapshot } from "./types/book.js";
import type { Drawdown } from "./types/drawdown.js";

/** The typed calls over the module's own. A new call is a name in `raw.ts` and a signature in `types/drawdown.ts`. */
export function createDrawdown(raw: Raw): Drawdown {
  let starts = 0;
  const guard = <Answer>(call: () => Answer): Answer => {
    try {
      return call();
    } catch (thrown) {
      const error = asDrawdownError(thrown);
      if (error.code === "INTERNAL") {
        // A fault leaves the module in the middle of its work: the next call would meet the ruins.
        starts += 1;
        raw.__wbg_reset_state();
      }
      throw error;
    }
  };
  const engine: Engine = { raw, starts: () => starts, guard };
  const calls = CALLS.map((name): readonly [string, RawCall] => [
    name,
    (...inputs) => guard(() => raw[name](...inputs)),
  ]);
  // The one place where TypeScript takes the engine's word: the shapes are its promise, and the tests hold them
  // against the types.
  const typed = Object.fromEntries(calls) as unknown as Omit<Drawdown, "presets" | "version" | "openBook">;
  return Object.freeze({
    ...typed,
    openBook: (snapshot?: BookSnapshot | string | null, host?: BookHost | null) => openBook(engine, snapshot, host),
    presets: deepFreeze(raw.presets()) as Drawdown["presets"],
    version: raw.version(),
  });
}

// The presets are one object for all callers: nobody may change them for the others.
function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
