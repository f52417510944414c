import { type Engine, openBook } from "./book.js";
import { asDrawdownError } from "./error.js";
import { createPreviewMany } from "./many.js";
import { createPacked } from "./packed/packed.js";
import { Room } from "./packed/room.js";
import { plainText } from "./plain.js";
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
  const direct = Object.fromEntries(calls);
  const room = new Room(engine);
  const packed = createPacked(engine, room);
  const previewBillJson = byText(engine, room);
  const forecastJson: RawCall = (text) => guard(() => raw.forecastJson(text));
  const ofData = {
    previewBillJson,
    previewBill: dataCall(packed.preview, previewBillJson, raw.previewBill, guard),
    forecast: dataCall(packed.forecast, forecastJson, raw.forecast, guard),
  };
  // The one place where TypeScript takes the engine's word: the shapes are its promise, and the tests hold them
  // against the types.
  const typed = { ...direct, ...ofData } as unknown as Omit<
    Drawdown,
    "previewMany" | "presets" | "version" | "openBook"
  >;
  return Object.freeze({
    ...typed,
    previewMany: createPreviewMany(typed.previewBill),
    openBook: (snapshot?: BookSnapshot | string | null, host?: BookHost | null) =>
      openBook(engine, packed, snapshot, host),
    presets: deepFreeze(raw.presets()) as Drawdown["presets"],
    version: raw.version(),
  });
}

/** Text is written into the module's memory. */
function byText({ raw, guard }: Engine, room: Room): RawCall {
  return (...inputs) => {
    const [text, options] = inputs;
    const bytes = room.write(text);
    if (bytes === undefined) return guard(() => raw.previewBillJson(...inputs));
    // A getter of the options may make another call.
    room.isTaken = true;
    try {
      return guard(() => raw.previewRoom(bytes, options));
    } finally {
      room.isTaken = false;
    }
  };
}

/**
 * Plain objects are packed, where that goes without anything to say; what is nothing but data crosses as text; the rest is
 * read by the module itself.
 */
function dataCall(
  packed: (request: unknown, options?: unknown) => unknown,
  byText: RawCall,
  direct: RawCall,
  guard: Engine["guard"],
): RawCall {
  return (...inputs) => {
    const [request, options] = inputs as unknown[];
    const answer = packed(request, options);
    if (answer !== undefined) return answer;
    const text = plainText(request);
    if (text === undefined) return guard(() => direct(...inputs));
    return JSON.parse(byText(text as never, options as never) as string);
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
