import type { Terminal } from "../terminal.js";
import type { Input, Reader } from "./batches.js";

/** Often enough to look alive, in milliseconds. */
const EVERY = 200;

/** How far it is, on one line of standard error that is written again and again; nothing where that is no terminal. */
export class Progress implements Reader {
  readonly #started = performance.now();
  readonly #size: number | undefined;
  readonly #to: Terminal;
  readonly #timer: NodeJS.Timeout | undefined;
  #read = 0;
  /** Bytes that were read and are being computed. */
  #underWay = 0;
  #requests = 0;

  constructor(inputs: readonly Input[], to: Terminal) {
    this.#to = to;
    const sizes = inputs.map(({ size }) => size);
    this.#size = sizes.includes(undefined) ? undefined : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    if (process.stderr.isTTY) this.#timer = setInterval(() => this.#show(), EVERY).unref();
  }

  read(bytes: number): void {
    this.#read += bytes;
  }

  begin(bytes: number): void {
    this.#underWay += bytes;
  }

  finish(requests: number, bytes: number): void {
    this.#requests += requests;
    this.#underWay -= bytes;
  }

  end(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#show();
    this.#to.err("\n");
  }

  #show(): void {
    const seconds = (performance.now() - this.#started) / 1_000;
    const count = (number: number) => Math.round(number).toLocaleString("en-US");
    const parts = [`${count(this.#requests)} requests`, `${count(this.#requests / seconds)}/s`];
    const done = this.#read - this.#underWay;
    if (this.#size !== undefined && done > 0) {
      const left = (seconds * (this.#size - done)) / done;
      parts.push(`${Math.floor((100 * done) / this.#size)} %`, `${count(left)} s left`);
    }
    this.#to.err(`\r${parts.join(" · ")}\u001b[K`);
  }
}
