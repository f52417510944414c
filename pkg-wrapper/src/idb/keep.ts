import type { Book } from "../types/book.js";
import type { Drawdown } from "../types/drawdown.js";
import type {
  NoteKeeper,
  NoteReader,
  StoredBook,
  StoredBookChange,
  StoredBookOptions,
  Successor,
} from "../types/stored-book.js";
import { type Lent, lendToChange, lendToRead } from "./lent.js";
import { Store, type Stored } from "./store.js";
import { turnsOf } from "./turns.js";

/** A Book of that name; nothing is opened before it is first used. */
export function keep<Note>(drawdown: Drawdown, options: StoredBookOptions): StoredBook<Note> {
  const name = `drawdown:${options.name}`;
  const store = new Store(name);
  const take = turnsOf(name);
  const channel = new BroadcastChannel(name);
  const listeners = new Set<(change: StoredBookChange) => void>();
  // What is stored, and the Book made of it.
  let stored: Stored = { text: undefined, note: undefined };
  let kept: Book | undefined;

  const drop = () => {
    kept?.dispose();
    kept = undefined;
  };
  const current = async (): Promise<Book> => {
    const found = await store.load();
    if (found) {
      stored = found;
      drop();
    }
    // A fault of the engine takes all Books with it.
    if (kept && !isAlive(kept)) kept = undefined;
    kept ??= drawdown.openBook(stored.text ?? options.initial, options);
    return kept;
  };
  const tell = (change: StoredBookChange) => {
    // What a listener throws is its own affair: the change is made.
    for (const listener of listeners) queueMicrotask(() => listener(change));
  };
  const save = async (changed: Stored) => {
    if (changed.text === stored.text && changed.note === stored.note) return;
    await store.save(changed);
    stored = changed;
    channel.postMessage("changed");
    tell({ own: true });
  };
  channel.onmessage = () => tell({ own: false });

  const succeed = async (successor: Successor<Note>) => {
    const book = await current();
    const note = noteOf<Note>(stored.note);
    const snapshot = await within(lendToRead(book), (lent) => successor(lent, note));
    if (snapshot === undefined) return save({ text: book.callJson("snapshot"), note: note.get() });
    const next = drawdown.openBook(snapshot, options);
    try {
      await save({ text: next.callJson("snapshot"), note: note.get() });
    } finally {
      next.dispose();
    }
    drop();
  };
  const close = () => {
    store.close();
    channel.close();
    listeners.clear();
    drop();
  };
  return Object.freeze<StoredBook<Note>>({
    read: (look) =>
      take("shared", async () => {
        const book = await current();
        const note: NoteReader<Note> = noteOf<Note>(stored.note);
        return within(lendToRead(book), (lent) => look(lent, note));
      }),
    change: (act) =>
      take("exclusive", async () => {
        const book = await current();
        const note = noteOf<Note>(stored.note);
        try {
          const answer = await within(lendToChange(book), (lent) => act(lent, note));
          await save({ text: book.callJson("snapshot"), note: note.get() });
          return answer;
        } catch (thrown) {
          // Whatever was done to it is not stored.
          drop();
          throw thrown;
        }
      }),
    replace: (next) => take("exclusive", () => succeed(typeof next === "function" ? next : () => next ?? null)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close,
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]: close,
  });
}

/** The note for the time of one step. */
function noteOf<Note>(stored: unknown): NoteKeeper<Note> {
  let note = stored as Note | undefined;
  return {
    get: () => note,
    set: (next) => {
      note = next;
    },
  };
}

async function within<Part, Answer>(
  lent: Lent<Part>,
  use: (book: Part) => Answer | PromiseLike<Answer>,
): Promise<Answer> {
  try {
    return await use(lent.book);
  } finally {
    lent.end();
  }
}

function isAlive(book: Book): boolean {
  try {
    book.organizationConfig.retrieve();
    return true;
  } catch {
    return false;
  }
}
