import type { Engine } from "../book.js";

/** Room for most requests; it grows with the largest. */
const FIRST = 64 * 1024;
export const MOST_ROOM = 128 * 1024 * 1024;
/** In UTF-8 a letter of JavaScript has at most so many bytes. */
export const LETTER = 3;

/** A place in the module's memory where a request is written, instead of handing it over value by value. */
export class Room {
  bytes = new Uint8Array(0);
  /** All of the memory, where answers are read: a view of each answer would cost more than reading it. */
  words = new Uint32Array(0);
  /** While a request is being written, which may call back by a getter, nobody else may write. */
  isTaken = false;
  #memory: WebAssembly.Memory | undefined;
  #start = -1;
  #address = 0;
  /** Kept here, as the old view of a memory that grew has no length any more. */
  #length = 0;
  readonly encoder = new TextEncoder();

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The room as it is now. Each start of the module has a memory of its own, and growth gives it a new buffer. */
  now(): Uint8Array<ArrayBuffer> {
    const { raw, starts } = this.#engine;
    if (this.#memory === undefined || this.#start !== starts()) {
      this.#start = starts();
      this.#memory = raw.packedMemory();
      return this.grown(FIRST);
    }
    return this.bytes.buffer === this.#memory.buffer ? this.bytes : this.#look();
  }

  grown(bytes: number): Uint8Array<ArrayBuffer> {
    this.#address = this.#engine.raw.packedRoom(bytes) >>> 0;
    this.#length = bytes;
    return this.#look();
  }

  #look(): Uint8Array<ArrayBuffer> {
    const buffer = this.#memory?.buffer as ArrayBuffer;
    this.words = new Uint32Array(buffer);
    this.bytes = new Uint8Array(buffer, this.#address, this.#length);
    return this.bytes;
  }

  /** Writes a text; gives how many bytes it has, and nothing where it cannot be written here. */
  write(text: unknown): number | undefined {
    if (typeof text !== "string" || this.isTaken || LETTER * text.length > MOST_ROOM) return undefined;
    let done = this.encoder.encodeInto(text, this.now());
    // Most texts have few letters of more than one byte. (Half a byte is cut off where memory is taken.)
    for (const bytes of [1.125, LETTER]) {
      if (done.read < text.length) done = this.encoder.encodeInto(text, this.grown(bytes * text.length));
    }
    return done.written;
  }
}
