// A request of plain objects → bytes in the module's memory. Which fields are packed the module says; the format is
// that of `src/packed/unpack.rs` of the crate.
import { isMore, isPlainData } from "../plain.js";

/** What the module says of a field: `src/packed/fields.rs` says what it means. */
export type Said = readonly [code: number, inside: number, unless: string, manner: number] | 0;

interface Field {
  /** 0: it is not needed. */
  code: number;
  inside: Kind | undefined;
  /** The field that it is not needed beside. */
  unless: string;
  manner: number;
}

const [THERE, DISTINCT] = [1, 2];

/** A kind of object, with the fields that the last one had: the next one mostly has the same in the same order. */
interface Kind {
  number: number;
  known: Map<string, Field>;
  names: string[];
  fields: Field[];
}

/** Thrown where a request has to go the long way. */
const UNFIT = new Error();

const LONGEST_TEXT = 16_383;
/** Names of one kind that are remembered: whoever has more of them is not served by remembering. */
const MOST_NAMES = 1_000;
const [OBJECT, ARRAY, TEXT, LAST, SOME, NUMBER, YES, NO] = [111, 97, 115, 108, 120, 110, 116, 102];

export class Packer {
  /** Bytes written. Where they are more than there was room for, nothing was packed. */
  at = 0;
  /** Every text, one behind the other: one long text is written in a fraction of the time of many short ones. */
  texts = "";
  /** The Bill's lines that are more than flat data, by their places. */
  nested: number[] = [];
  #room = new Uint8Array(0);
  #isFlat = true;
  /** The ids of the list at hand of which it is enough that they differ. */
  #ids = new Set<string>();
  #idCount = 0;
  readonly #last: string[] = [];
  #lines: Kind | undefined;
  readonly #kinds: Kind[] = [];

  readonly #fieldOf: (kind: number, name: string) => Said;

  constructor(fieldOf: (kind: number, name: string) => Said) {
    this.#fieldOf = fieldOf;
  }

  /** Whether the request, of this kind, can be packed. */
  pack(request: unknown, kind: number, room: Uint8Array<ArrayBuffer>): boolean {
    this.#room = room;
    this.at = 0;
    this.nested = [];
    this.#last.length = 0;
    this.texts = "";
    try {
      // What everything inherits would look like a field of everything.
      for (const _ in {}) return false;
      this.#putValue(request, this.#kindOf(kind));
      return true;
    } catch {
      // Or a getter or a proxy threw: the module finds out, and says it.
      return false;
    }
  }

  #kindOf(number: number): Kind {
    this.#kinds[number] ??= { number, known: new Map(), names: [], fields: [] };
    return this.#kinds[number];
  }

  #learn(kind: Kind, place: number, name: string): Field {
    const field = kind.known.get(name) ?? this.#ask(kind, name);
    kind.names[place] = name;
    kind.fields[place] = field;
    return field;
  }

  #ask(kind: Kind, name: string): Field {
    const said = kind.known.size < MOST_NAMES && this.#fieldOf(kind.number, name);
    if (!said) throw UNFIT;
    const [code, inside, unless, manner] = said;
    const field = { code, inside: inside === 0 ? undefined : this.#kindOf(inside), unless, manner };
    if (name === "lineItems") this.#lines = field.inside;
    kind.known.set(name, field);
    return field;
  }

  #putObject(value: object, kind: Kind): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw UNFIT;
    const { names, fields } = kind;
    let place = 0;
    for (const name in value) {
      const field = names[place] === name ? (fields[place] as Field) : this.#learn(kind, place, name);
      place += 1;
      this.#putField((value as Record<string, unknown>)[name], field, value as Record<string, unknown>);
    }
    this.#room[this.at] = 0;
    this.at += 1;
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: in one function, as it is fastest.
  #putField(value: unknown, field: Field, owner: Record<string, unknown>): void {
    if (value === null) return;
    if (typeof value !== "string" && isMore(value)) this.#isFlat = false;
    if (value === undefined) return;
    const { code, unless } = field;
    if (code === 0 || (unless !== "" && owner[unless] != null)) {
      if (typeof value !== "string" && !isPlainData(value)) throw UNFIT;
    } else if (field.manner === DISTINCT) {
      this.#putDistinct(value);
    } else {
      this.#putByte(code);
      if (typeof value !== "string") this.#putValue(value, field.inside);
      else if (field.manner === THERE) this.#putByte(SOME);
      else this.#putRepeated(value, code);
    }
  }

  #putDistinct(id: unknown): void {
    if (typeof id !== "string") throw UNFIT;
    this.#ids.add(id);
    this.#idCount += 1;
  }

  /** A text that may be the one that came last under its name. */
  #putRepeated(text: string, code: number): void {
    if (this.#last[code] === text) {
      this.#putByte(LAST);
    } else {
      this.#last[code] = text;
      this.#putText(TEXT, text);
    }
  }

  #putValue(value: unknown, inside: Kind | undefined): void {
    switch (typeof value) {
      case "string":
        this.#putText(TEXT, value);
        return;
      case "number":
        if (!Number.isFinite(value)) throw UNFIT;
        this.#putText(NUMBER, String(value));
        return;
      case "boolean":
        this.#putByte(value ? YES : NO);
        return;
      case "object":
        if (Array.isArray(value)) this.#putArray(value, inside);
        else if (value === null || inside === undefined) throw UNFIT;
        else {
          this.#putByte(OBJECT);
          this.#putObject(value, inside);
        }
        return;
      default:
        throw UNFIT;
    }
  }

  #putArray(items: readonly unknown[], inside: Kind | undefined): void {
    const { length } = items;
    if (Object.getPrototypeOf(items) !== Array.prototype || "toJSON" in items) throw UNFIT;
    this.#putByte(ARRAY);
    for (let shift = 21; shift >= 0; shift -= 7) this.#putByte((length >> shift) & 127);
    const areLines = inside !== undefined && inside === this.#lines;
    // The module may have to read a list twice: nothing in it is said by what stands before it.
    this.#last.length = 0;
    this.#ids = new Set();
    this.#idCount = 0;
    for (let place = 0; place < length; place += 1) {
      this.#isFlat = true;
      this.#putValue(items[place], inside);
      if (areLines && !this.#isFlat) this.nested.push(place);
    }
    // Which of them is there twice, the module says.
    if (this.#ids.size !== this.#idCount) throw UNFIT;
  }

  #putByte(byte: number): void {
    this.#room[this.at] = byte;
    this.at += 1;
  }

  #putText(kind: number, text: string): void {
    const [room, at] = [this.#room, this.at];
    const { length } = text;
    if (length > LONGEST_TEXT) throw UNFIT;
    room[at] = kind;
    room[at + 1] = length >> 7;
    room[at + 2] = length & 127;
    this.at = at + 3;
    this.texts += text;
  }
}
