import type { Engine } from "../book.js";
import { DrawdownError } from "../error.js";
import { isOwn } from "../plain.js";
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
const PREVIEW = 0;
const FORECAST = 1;

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
    const { at: packed, texts: given } = packer;
    const places = guard(() => raw.packedPreview(book, packed, written, given.length, explanations)) >>> 0;
    if (places === 0) return undefined;
    const { buffer } = room.now();
    const { words } = room;
    const at = places >> 2;
    const [rows, ends, count] = [words[at] as number, words[at + 2] as number, words[at + 3] as number];
    const bytes = new Uint8Array(buffer, words[at + 4], words[at + 5]);
    const [texts, rest] = textsOf(bytes, words, ends >> 2, count, decoder);
    const figures = amounts === "number" ? texts.map(Number) : texts;
    const diagnostics = rest === "" ? [] : JSON.parse(rest);
    names ??= raw.packedNames();
    const unpacker = new Unpacker(names, request as never, words, rows >> 2, texts, figures);
    if (book !== NONE) unpacker.completeFromBook();
    const preview = unpacker.preview(packer.nested, diagnostics);
    // A getter of the request may have called the module, whose memory then may have grown: nothing was read.
    return words.length === 0 ? undefined : preview;
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

/** The texts one by one, and what stands behind the last. Their ends are those of bytes. */
function textsOf(
  bytes: Uint8Array,
  words: Uint32Array,
  ends: number,
  count: number,
  decoder: TextDecoder,
): [texts: string[], rest: string] {
  const text = decoder.decode(bytes);
  // An answer has its totals at least.
  const last = words[ends + count - 1] as number;
  // Where a letter has more than one byte, each text is decoded by itself.
  const isAscii = text.length === bytes.length || bytes.subarray(0, last).every((byte) => byte < 128);
  const texts = new Array<string>(count);
  let start = 0;
  for (let place = 0; place < count; place += 1) {
    const end = words[ends + place] as number;
    texts[place] = isAscii ? text.slice(start, end) : decoder.decode(bytes.subarray(start, end));
    start = end;
  }
  return [texts, last === bytes.length ? "" : decoder.decode(bytes.subarray(last))];
}

/** The options as the module reads them; nothing where they are anything but the two in plain sight. */
function optionsOf(options: unknown): Options | undefined {
  const given = (options ?? {}) as Data;
  const { explanations = true, amounts = "string" } = given;
  for (const name in given) if (name !== "explanations" && name !== "amounts") return undefined;
  const isKnown = typeof explanations === "boolean" && (amounts === "string" || amounts === "number");
  return isKnown && isOwn(given) ? { explanations, amounts } : undefined;
}
