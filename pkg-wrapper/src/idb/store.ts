import { type IDBPDatabase, openDB } from "idb";
import { plainError } from "../error.js";
import { createTurns } from "../turns.js";
import { asStoreError, blocked, upgraded } from "./failure.js";

/** The layout of the database; the snapshot in it has a format of its own. */
const LAYOUT = 1;
/** How long other pages may keep the database from being opened, in milliseconds. */
const PATIENCE = 3000;
const BOOK = "book";

/** What is stored: the snapshot's text, absent where there is none yet, and the note of the app. */
export interface Stored {
  text: string | undefined;
  note: unknown;
}

/** A connection, and the version that was loaded or saved last over it. */
interface Link {
  db: IDBPDatabase;
  seen: number | undefined;
}

/** The database of one Book: its snapshot as text, the app's note, and a version that counts the changes. */
export class Store {
  readonly #name: string;
  readonly #inTurn = createTurns();
  #link: Promise<Link> | undefined;
  #isUpgraded = false;
  #isClosed = false;

  constructor(name: string) {
    this.#name = name;
  }

  /**
   * What is stored; nothing where it is what was seen last. One after the other: of those who ask at the same time only the
   * first is told, and makes a Book of it that the others use as well.
   */
  load(): Promise<Stored | undefined> {
    return this.#inTurn(() => this.#use(loaded));
  }

  /** Once it is fulfilled, all of it is on disk; refused where the stored version is not the one that was seen last. */
  save({ text, note }: Stored): Promise<void> {
    return this.#use(async (link) => {
      const { store, done } = link.db.transaction(BOOK, "readwrite", { durability: "strict" });
      const version = versionOf(await store.get("version"));
      if (version !== link.seen) throw cameFirst();
      // The note first: one that cannot be cloned is refused before anything is in the transaction.
      const puts = [store.put(note, "note"), store.put(text, "snapshot"), store.put(version + 1, "version")];
      // The transaction knows best why it failed: what is in it is only given up with it.
      const [saved] = await Promise.allSettled([done, ...puts]);
      if (saved.status === "rejected") throw saved.reason;
      link.seen = version + 1;
    });
  }

  close(): void {
    this.#isClosed = true;
    // What is being saved is saved first.
    this.#link?.then(({ db }) => db.close()).catch(() => {});
  }

  async #use<Answer>(work: (link: Link) => Promise<Answer>): Promise<Answer> {
    if (this.#isClosed) throw plainError("BOOK_CLOSED", "The stored Book was closed.", "Open it again.");
    if (this.#isUpgraded) throw upgraded();
    try {
      this.#link ??= this.#connect();
      return await work(await this.#link);
    } catch (thrown) {
      throw asStoreError(thrown);
    }
  }

  async #connect(): Promise<Link> {
    const lose = () => {
      this.#link = undefined;
    };
    const opening = openDB(this.#name, LAYOUT, {
      upgrade: (db) => void db.createObjectStore(BOOK),
      // Another page wants to delete the database or to give it a newer layout, and waits until nobody has it open.
      blocking: (_, wanted, { target }) => {
        this.#isUpgraded ||= wanted !== null;
        (target as IDBDatabase).close();
        lose();
      },
      terminated: lose,
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(blocked()), PATIENCE);
    });
    try {
      return { db: await Promise.race([opening, late]), seen: undefined };
    } catch (thrown) {
      lose();
      // Should it open after all, it is in nobody's way.
      opening.then((db) => db.close()).catch(() => {});
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function loaded(link: Link): Promise<Stored | undefined> {
  const { store } = link.db.transaction(BOOK);
  const version = versionOf(await store.get("version"));
  if (version === link.seen) return undefined;
  const [text, note] = await Promise.all([store.get("snapshot"), store.get("note")]);
  link.seen = version;
  return { text, note };
}

function versionOf(stored: unknown): number {
  return typeof stored === "number" ? stored : 0;
}

function cameFirst() {
  const message = "Another tab changed the Book meanwhile: nothing of this change was kept.";
  return plainError("STALE_VERSION", message, "Make the change again.");
}
