import type { Engine } from "../book.js";
import { DrawdownError } from "../error.js";
import { Packer } from "./pack.js";
import { LETTER, MOST_ROOM, type Room } from "./room.js";
import { type Names, NONE, Unpacker } from "./unpack.js";

/** Calls whose requests cross without JSON in between; they give nothing where a request has to go the long way. */
export interface Packed {
  /** On the credits of a Book if there is one. */
  preview(request: unknown, options: unknown, book?: number): unknown;
  forecast(request: unknown): unknown;
}

/** The kinds of requests, as the module numbers them. */
const [PREVIEW, FORECAST] = [0, 1];

type Data = Record<string, unknown>;

interface Options {
  explanations: boolean;
  amounts: string;
}

const SURROGATE = /\p{Cs}/u;

export function createPacked({ raw, guard }: Engine, room: Room): Packed {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const packer = new Packer((kind, name) => raw.packedField(kind, name));
  let names: Names | undefined;

  /** Puts the request into the room, its texts behind it; gives the bytes of these. */
  function put(request: unknown, kind: number): number | undefined {
    let bytes = room.now();
    while (packer.pack(request, kind, bytes)) {
      const { at, texts } = packer;
      const most = at + LETTER * texts.length;
      // A getter of the request may have called the module, whose memory then may have grown: nothing was written.
      if (bytes.length === 0 || most > MOST_ROOM) return undefined;
      const { read, written } = room.encoder.encodeInto(texts, bytes.subarray(at));
      if (at <= bytes.length && read === texts.length) {
        // Half a pair of letters is no text: the long way says what becomes of it.
        return written > texts.length && SURROGATE.test(texts) ? undefined : written;
      }
      bytes = room.grown(most);
    }
    return undefined;
  }

  function preview(request: unknown, { explanations, amounts }: Options, book: number): unknown {
    const written = put(request, PREVIEW);
    if (written === undefined) return undefined;
    const { at, texts: given } = packer;
    const places = guard(() => raw.packedPreview(book, at, written, given.length, explanations)) >>> 0;
    if (places === 0) return undefined;
    const { buffer } = room.now();
    const [rowsAt = 0, rowsLength, endsAt = 0, endsLength, textAt = 0, length] = new Uint32Array(buffer, places, 6);
    // A copy: a getter of the request may call the module while the answer is made.
    const rows = new Uint32Array(buffer, rowsAt, rowsLength).slice();
    const ends = new Uint32Array(buffer, endsAt, endsLength);
    const { texts, rest } = textsOf(new Uint8Array(buffer, textAt, length), ends, decoder);
    const figures = amounts === "number" ? texts.map(Number) : texts;
    const diagnostics = rest === "" ? [] : JSON.parse(rest);
    names ??= raw.packedNames();
    const unpacker = new Unpacker(names, request as never, rows, texts, figures);
    if (book !== NONE) unpacker.completeFromBook();
    return unpacker.preview(packer.nested, diagnostics);
  }

  function forecast(request: unknown): unknown {
    const written = put(request, FORECAST);
    if (written === undefined) return undefined;
    const text = guard(() => raw.packedForecast(packer.at, written, packer.texts.length));
    return text && JSON.parse(text);
  }

  const inRoom = (call: () => unknown): unknown => {
    if (room.isTaken) return undefined;
    room.isTaken = true;
    try {
      return call();
    } catch (thrown) {
      // A fault of the module is one. All else came out of the request or the options: the long way says what it is.
      if (thrown instanceof DrawdownError) throw thrown;
      return undefined;
    } finally {
      room.isTaken = false;
    }
  };
  return {
    preview: (request, options, book = NONE) =>
      inRoom(() => {
        const read = optionsOf(options);
        return read && preview(request, read, book);
      }),
    forecast: (request) => inRoom(() => forecast(request)),
  };
}

/** The texts one by one, and what stands behind the last. */
function textsOf(bytes: Uint8Array, ends: Uint32Array, decoder: TextDecoder): { texts: string[]; rest: string } {
  const text = decoder.decode(bytes);
  const last = ends.at(-1) ?? 0;
  // The ends are those of bytes. Where a letter has more than one, each text is decoded by itself.
  const isAscii = text.length === bytes.length || bytes.subarray(0, last).every((byte) => byte < 128);
  const texts: string[] = [];
  let start = 0;
  for (const end of ends) {
    texts.push(isAscii ? text.slice(start, end) : decoder.decode(bytes.subarray(start, end)));
    start = end;
  }
  return { texts, rest: last === bytes.length ? "" : decoder.decode(bytes.subarray(last)) };
}

/** The options as the module reads them; nothing where they are anything but the two in plain sight. */
function optionsOf(options: unknown): Options | undefined {
  const given = (options ?? {}) as Data;
  const { explanations = true, amounts = "string", ...others } = given;
  const isPlain = Object.getPrototypeOf(given) === Object.prototype && Object.keys(others).length === 0;
  const isKnown = typeof explanations === "boolean" && (amounts === "string" || amounts === "number");
  return isPlain && isKnown ? { explanations, amounts } : undefined;
}
