// A request of plain objects → bytes in the module's memory. Which fields are packed the module says; the format is
// that of `src/packed/unpack.rs` of the crate.
import { isMore, isOwn, isPlainData } from "../plain.js";

/** What the module says of a field: `src/packed/fields.rs` says what it means. */
export type Said = readonly [code: number, inside: number, unless: string, manner: number] | 0;

type Data = Record<string, unknown>;

interface Field {
  /** 0: it is not needed. */
  code: number;
  inside: Kind | undefined;
  /** Whether it is not needed beside the field that its kind names. */
  isSpare: boolean;
  manner: number;
}

const THERE = 1;
const DISTINCT = 2;

/** A kind of object, with the fields that the last one had: the next one mostly has the same in the same order. */
interface Kind {
  number: number;
  /** The field beside which others are not needed. */
  beside: string;
  known: Map<string, Field>;
  names: string[];
  fields: Field[];
}

/** Thrown where a request has to go the long way. */
const UNFIT = new Error();

const LONGEST_TEXT = 16_383;
/** Names of one kind that are remembered: whoever has more of them is not served by remembering. */
const MOST_NAMES = 1_000;
const OBJECT = 111;
const ARRAY = 97;
const TEXT = 115;
const LAST = 108;
const SOME = 120;
const NUMBER = 110;
const YES = 116;
const NO = 102;

export class Packer {
  /** Bytes written. Where they are more than there was room for, nothing was packed. */
  at = 0;
  /** Every text, one behind the other: one long text is written in a fraction of the time of many short ones. */
  texts = "";
  /** Which of the Bill's lines are more than flat data. */
  nested: boolean[] = [];
  #room = new Uint8Array(0);
  readonly #last: (string | undefined)[] = [];
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
    this.#last.fill(undefined);
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
    this.#kinds[number] ??= { number, beside: "", known: new Map(), names: [], fields: [] };
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
    const field = { code, inside: inside === 0 ? undefined : this.#kindOf(inside), isSpare: unless !== "", manner };
    if (field.isSpare) kind.beside = unless;
    if (name === "lineItems") this.#lines = field.inside;
    kind.known.set(name, field);
    return field;
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: in one loop over all fields, as it is fastest.
  #putObjects(values: readonly unknown[], kind: Kind): void {
    const { names, fields } = kind;
    const room = this.#room;
    const last = this.#last;
    // Those of which it is enough that they differ: which of them is there twice, the module says.
    let ids: Set<string> | undefined;
    let [at, texts, idCount] = [this.at, this.texts, 0];
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] as Data;
      if (typeof value !== "object" || value === null || !isOwn(value)) throw UNFIT;
      room[at] = OBJECT;
      at += 1;
      let hasMore = false;
      let isBeside: boolean | undefined;
      let place = 0;
      for (const name in value) {
        const field = names[place] === name ? (fields[place] as Field) : this.#learn(kind, place, name);
        place += 1;
        const own = value[name];
        if (own === null) continue;
        const { code, manner, isSpare } = field;
        if (typeof own !== "string") {
          if (isMore(own)) hasMore = true;
          if (own === undefined) continue;
        }
        if (isSpare) isBeside ??= value[kind.beside] != null;
        if (code === 0 || (isSpare && isBeside)) {
          if (typeof own !== "string" && !isPlainData(own)) throw UNFIT;
        } else if (typeof own !== "string") {
          if (manner === DISTINCT) throw UNFIT;
          room[at] = code;
          [this.at, this.texts] = [at + 1, texts];
          this.#putValue(own, field.inside);
          [at, texts] = [this.at, this.texts];
        } else if (manner === DISTINCT) {
          ids ??= new Set();
          ids.add(own);
          idCount += 1;
        } else {
          room[at] = code;
          if (manner === THERE || last[code] === own) {
            room[at + 1] = manner === THERE ? SOME : LAST;
            at += 2;
          } else {
            last[code] = own;
            at = this.#putText(TEXT, own, at + 1);
            texts += own;
          }
        }
      }
      room[at] = 0;
      at += 1;
      if (hasMore && kind === this.#lines) this.nested[index] = true;
    }
    if (ids && ids.size !== idCount) throw UNFIT;
    [this.at, this.texts] = [at, texts];
  }

  #putValue(value: unknown, inside: Kind | undefined): void {
    if (typeof value === "string") this.#putPiece(TEXT, value);
    else if (typeof value === "number" && Number.isFinite(value)) this.#putPiece(NUMBER, String(value));
    else if (typeof value === "boolean") this.#putByte(value ? YES : NO);
    else if (Array.isArray(value)) this.#putArray(value, inside);
    else if (inside !== undefined) this.#putObjects([value], inside);
    else throw UNFIT;
  }

  #putArray(items: readonly unknown[], inside: Kind | undefined): void {
    if (Object.getPrototypeOf(items) !== Array.prototype || "toJSON" in items) throw UNFIT;
    this.#putByte(ARRAY);
    for (let shift = 21; shift >= 0; shift -= 7) this.#putByte((items.length >> shift) & 127);
    // The module may have to read a list twice: nothing in it is said by what stands before it.
    this.#last.fill(undefined);
    if (inside !== undefined) this.#putObjects(items, inside);
    else for (let place = 0; place < items.length; place += 1) this.#putValue(items[place], inside);
  }

  #putByte(byte: number): void {
    this.#room[this.at] = byte;
    this.at += 1;
  }

  #putPiece(kind: number, text: string): void {
    this.at = this.#putText(kind, text, this.at);
    this.texts += text;
  }

  /** What a text is; the text itself comes behind. Gives where to go on. */
  #putText(kind: number, { length }: string, at: number): number {
    if (length > LONGEST_TEXT) throw UNFIT;
    const room = this.#room;
    room[at] = kind;
    room[at + 1] = length >> 7;
    room[at + 2] = length & 127;
    return at + 3;
  }
}
