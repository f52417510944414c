/// <reference lib="esnext.disposable" preserve="true" />
import type { Book, BookHost, BookSnapshot } from "./book.js";
import type { Maybe } from "./open.js";

/** Methods that change a Book, or that may. */
type Changing =
  | "create"
  | "update"
  | "delete"
  | "post"
  | "run"
  | "restore"
  | "callJson"
  | "dispose"
  | typeof Symbol.dispose;

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

/** What an app keeps with a Book: a draft, a title, where it was. Anything that structured cloning takes. */
export interface NoteReader<Note> {
  /** The note as it is stored, or as it was just set; nothing where there is none. To be looked at, not changed. */
  get(): Note | undefined;
}

/** The note, to be set as well: it is stored in the same step as the Book. */
export interface NoteKeeper<Note> extends NoteReader<Note> {
  /** Puts another note in its place; `undefined` takes it away. */
  set(note: Note | undefined): void;
}

/** What another Book is made of: a snapshot, as an object or text; absent or `null`: an empty one. */
export type MaybeSnapshot = Maybe<BookSnapshot | string>;

/** Decides by the stored Book which one comes in its place: a snapshot's, an empty one (`null`), or the same (`undefined`). */
export type Successor<Note = unknown> = (
  book: BookReader,
  note: NoteKeeper<Note>,
) => MaybeSnapshot | PromiseLike<MaybeSnapshot>;

/**
 * A Book kept in IndexedDB, which any number of tabs and workers may have open at a time: each sees the others'
 * changes, and none is lost. Calls wait for their turn: one awaited inside another of the same Book waits for ever.
 */
export interface StoredBook<Note = unknown> extends Disposable {
  /** Looks at the Book and its note as they are now, whoever changed them last. To be used only within `look`. */
  read<Answer>(look: (book: BookReader, note: NoteReader<Note>) => Answer | PromiseLike<Answer>): Promise<Answer>;
  /**
   * Changes the Book and its note, as one step: once the promise is fulfilled, all that `act` did is on disk. Where `act` throws or
   * it cannot be saved, nothing of it has happened. The Book is to be used only within `act`.
   *
   * @throws DrawdownError what the Book's calls throw; `STORE_FULL`, `STORE_UPGRADED`, `STORE_BLOCKED` or
   *   `STORE_UNAVAILABLE` where it cannot be kept; `STALE_VERSION` where there are no Web Locks and another tab came first.
   */
  change<Answer>(act: (book: Book, note: NoteKeeper<Note>) => Answer | PromiseLike<Answer>): Promise<Answer>;
  /**
   * Puts another Book in its place, as one step: that of a snapshot, or an empty one; the note stays. A function decides
   * by what is there, and may set the note; where it throws nothing has happened.
   */
  replace(next?: MaybeSnapshot | Successor<Note>): Promise<void>;
  /** Calls the listener after each saved change, this one's and others'; gives what ends that. */
  subscribe(listener: (change: StoredBookChange) => void): () => void;
  /** Lets go of the Book; what is stored stays. `using` does so at the end of its block. */
  close(): void;
}
