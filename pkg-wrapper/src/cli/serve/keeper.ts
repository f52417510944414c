import { type Book, DrawdownError } from "drawdown";
import type { HandledBook } from "drawdown/handler";
import { Lost, type SnapshotFile } from "./snapshot-file.js";

/** How a Book is opened: from the text of a snapshot, or empty. */
type Opening = (text?: string) => Book;

const FAULTS = new Set(["INTERNAL", "BOOK_CLOSED"]);

interface Waiting {
  /** The change up to which everything has to be on disk. */
  until: number;
  kept(): void;
  failed(reason: unknown): void;
}

/**
 * A Book and its file. Nothing is answered before all that the answer can have seen is on disk. While one snapshot is
 * written, changes gather for the next. What cannot be written is taken back, with all that came after it.
 */
export class Keeper implements HandledBook {
  readonly #open: Opening;
  readonly #file: SnapshotFile | undefined;
  readonly #giveUp: (reason: Lost) => void;
  #book: Book;
  /** What is on disk. */
  #text: string | undefined;
  /** Changes so far, and how many of them are on disk. */
  #made = 0;
  #kept = 0;
  #isWriting = false;
  #waiting: Waiting[] = [];

  /** @throws DrawdownError where the text is no snapshot. */
  constructor(open: Opening, file: SnapshotFile | undefined, text: string | undefined, giveUp: (reason: Lost) => void) {
    this.#open = open;
    this.#file = file;
    this.#giveUp = giveUp;
    this.#book = open(text);
    this.#text = text;
  }

  callJson(...call: Parameters<Book["callJson"]>): string {
    try {
      return this.#book.callJson(...call);
    } catch (error) {
      if (error instanceof DrawdownError && FAULTS.has(error.code)) this.#restore(error);
      throw error;
    }
  }

  /** Resolves once everything until now is on disk. */
  settled(changed: boolean): void | Promise<void> {
    if (this.#file === undefined) return;
    if (changed) this.#change();
    if (this.#kept === this.#made) return;
    const until = this.#made;
    return new Promise((kept, failed) => this.#waiting.push({ until, kept, failed }));
  }

  /** A fault of the engine took the Book with it: the one on disk goes on. */
  #restore(fault: DrawdownError): void {
    if (this.#file === undefined) return;
    // What is being written gets to its end first; then the next snapshot fails as this call did.
    if (this.#isWriting) this.#change();
    else this.#takeBack(fault);
  }

  #change(): void {
    this.#made += 1;
    void this.#write();
  }

  async #write(): Promise<void> {
    if (this.#isWriting || this.#file === undefined) return;
    this.#isWriting = true;
    // What changes in the same turn is written together; and whoever waits for this has said so by then.
    await null;
    while (this.#kept < this.#made) {
      const made = this.#made;
      try {
        const text = this.#book.callJson("snapshot");
        await this.#file.write(text);
        this.#text = text;
        this.#tell(made);
      } catch (error) {
        if (error instanceof Lost) this.#giveUp(error);
        this.#takeBack(error);
      }
    }
    this.#isWriting = false;
  }

  #tell(made: number): void {
    this.#kept = made;
    const ready = this.#waiting.filter(({ until }) => until <= made);
    this.#waiting = this.#waiting.filter(({ until }) => until > made);
    for (const { kept } of ready) kept();
  }

  #takeBack(reason: unknown): void {
    this.#book.dispose();
    this.#book = this.#open(this.#text);
    this.#kept = this.#made;
    const failed = this.#waiting;
    this.#waiting = [];
    for (const waiting of failed) waiting.failed(reason);
  }
}
