import type { Book, BookSnapshot } from "../types/book.js";
import type { Drawdown } from "../types/drawdown.js";
import type { BookReader, StoredBook, StoredBookChange, StoredBookOptions } from "../types/stored-book.js";
import { type Lent, lendToChange, lendToRead } from "./lent.js";
import { Store } from "./store.js";
import { turnsOf } from "./turns.js";

type Use<Lent, Answer> = (book: Lent) => Answer | PromiseLike<Answer>;

/** A Book of that name; nothing is opened before it is first used. */
export function keep(drawdown: Drawdown, options: StoredBookOptions): StoredBook {
  const name = `drawdown:${options.name}`;
  const store = new Store(name);
  const take = turnsOf(name);
  const channel = new BroadcastChannel(name);
  const listeners = new Set<(change: StoredBookChange) => void>();
  // What is stored, and the Book made of it.
  let text: string | undefined;
  let kept: Book | undefined;

  const drop = () => {
    kept?.dispose();
    kept = undefined;
  };
  const current = async (): Promise<Book> => {
    const found = await store.load();
    if (found) {
      text = found.text;
      drop();
    }
    // A fault of the engine takes all Books with it.
    if (kept && !isAlive(kept)) kept = undefined;
    kept ??= drawdown.openBook(text ?? options.initial, options);
    return kept;
  };
  const tell = (change: StoredBookChange) => {
    // What a listener throws is its own affair: the change is made.
    for (const listener of listeners) queueMicrotask(() => listener(change));
  };
  const save = async (changed: string) => {
    if (changed === text) return;
    await store.save(changed);
    text = changed;
    channel.postMessage("changed");
    tell({ own: true });
  };
  channel.onmessage = () => tell({ own: false });

  const close = () => {
    store.close();
    channel.close();
    listeners.clear();
    drop();
  };
  return Object.freeze({
    read: <Answer>(look: Use<BookReader, Answer>) =>
      take("shared", async () => within(lendToRead(await current()), look)),
    change: <Answer>(act: Use<Book, Answer>) =>
      take("exclusive", async () => {
        const book = await current();
        try {
          const answer = await within(lendToChange(book), act);
          await save(book.callJson("snapshot"));
          return answer;
        } catch (thrown) {
          // Whatever was done to it is not stored.
          drop();
          throw thrown;
        }
      }),
    replace: (snapshot?: BookSnapshot | string | null) =>
      take("exclusive", async () => {
        // What cannot be read, as it is a newer version's, is not replaced either.
        await current();
        const book = drawdown.openBook(snapshot, options);
        try {
          await save(book.callJson("snapshot"));
        } finally {
          book.dispose();
        }
        drop();
      }),
    subscribe: (listener: (change: StoredBookChange) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close,
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]: close,
  });
}

async function within<Part, Answer>(lent: Lent<Part>, use: Use<Part, Answer>): Promise<Answer> {
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
