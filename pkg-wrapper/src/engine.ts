import { type Engine, openBook } from "./book.js";
import { asDrawdownError } from "./error.js";
import { createPreviewMany } from "./many.js";
import { createPackedPreview, type PackedPreview } from "./packed/packed.js";
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
  const packedPreview = createPackedPreview(engine, room);
  const previews = previewCalls(engine, room, packedPreview);
  // The one place where TypeScript takes the engine's word: the shapes are its promise, and the tests hold them
  // against the types.
  const typed = { ...direct, ...previews, forecast: forecastByText(engine) } as unknown as Omit<
    Drawdown,
    "previewMany" | "presets" | "version" | "openBook"
  >;
  return Object.freeze({
    ...typed,
    previewMany: createPreviewMany(typed.previewBill),
    openBook: (snapshot?: BookSnapshot | string | null, host?: BookHost | null) =>
      openBook(engine, packedPreview, snapshot, host),
    presets: deepFreeze(raw.presets()) as Drawdown["presets"],
    version: raw.version(),
  });
}

/** Text is written into the module's memory; plain objects are packed there, where that goes without anything to say. */
function previewCalls(
  { raw, guard }: Engine,
  room: Room,
  packedPreview: PackedPreview,
): Record<"previewBill" | "previewBillJson", RawCall> {
  const previewBillJson: RawCall = (...inputs) => {
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
  const previewBill: RawCall = (...inputs) => {
    const [request, options] = inputs;
    const packed = packedPreview(request, options);
    if (packed !== undefined) return packed;
    // What is nothing but data crosses as text.
    const text = plainText(request);
    if (text === undefined) return guard(() => raw.previewBill(...inputs));
    return JSON.parse(previewBillJson(text as never, options as never) as string);
  };
  return { previewBill, previewBillJson };
}

/** A forecast that is nothing but data as well: reading it is most of what it costs. */
function forecastByText({ raw, guard }: Engine): RawCall {
  return (...inputs) => {
    const text = plainText(inputs[0]);
    if (text === undefined) return guard(() => raw.forecast(...inputs));
    return JSON.parse(guard(() => raw.forecastJson(text)));
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
