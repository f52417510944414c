/// <reference lib="esnext.disposable" preserve="true" />
import type { Book, BookHost, BookSnapshot } from "./book.js";
import type { Maybe } from "./open.js";

/** Methods that change a Book, or that may. */
type Changing = "create" | "update" | "delete" | "post" | "run" | "callJson" | "dispose" | typeof Symbol.dispose;

type Unchanging<T> = {
  readonly [Name in keyof T as Exclude<Name, Changing>]: T[Name] extends (...inputs: never[]) => unknown
    ? T[Name]
    : Unchanging<T[Name]>;
};

/** A Book of which nothing can be changed. */
export type BookReader = Unchanging<Book>;

/** Which Book is kept, and what it asks of the world. */
export interface StoredBookOptions extends BookHost {
  /** Which Book: one name, one Book of this origin. Its database is called `drawdown:` and the name. */
  name: string;
  /** What the Book is where none is stored yet. Absent: an empty Book. */
  initial?: Maybe<BookSnapshot | string>;
}

/** What a listener is told. */
export interface StoredBookChange {
  /** Whether this very `StoredBook` made it; else another one, most often of another tab. */
  own: boolean;
}

/**
 * A Book kept in IndexedDB, which any number of tabs and workers may have open at a time: each sees the others'
 * changes, and none is lost. Calls wait for their turn; one inside another of the same Book would wait for itself.
 */
export interface StoredBook extends Disposable {
  /** Looks at the Book as it is now, whoever changed it last. The Book is to be used only within `look`. */
  read<Answer>(look: (book: BookReader) => Answer | PromiseLike<Answer>): Promise<Answer>;
  /**
   * Changes the Book, as one step: once the promise is fulfilled, all that `act` did is on disk. Where `act` throws or
   * it cannot be saved, nothing of it has happened. The Book is to be used only within `act`.
   *
   * @throws DrawdownError what the Book's calls throw; `STORE_FULL`, `STORE_UPGRADED`, `STORE_BLOCKED` or
   *   `STORE_UNAVAILABLE` where it cannot be kept; `STALE_VERSION` where there are no Web Locks and another tab came first.
   */
  change<Answer>(act: (book: Book) => Answer | PromiseLike<Answer>): Promise<Answer>;
  /** Puts another Book in its place: that of a snapshot, or an empty one. */
  replace(snapshot?: BookSnapshot | string | null): Promise<void>;
  /** Calls the listener after each saved change, this one's and others'; gives what ends that. */
  subscribe(listener: (change: StoredBookChange) => void): () => void;
  /** Lets go of the Book; what is stored stays. `using` does so at the end of its block. */
  close(): void;
}
