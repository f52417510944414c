import { plainError } from "./error.js";
import { keep } from "./idb/keep.js";
import type { Drawdown } from "./types/drawdown.js";
import type { StoredBook, StoredBookOptions } from "./types/stored-book.js";

export { DrawdownError } from "./error.js";
export type * from "./types/stored-book.js";

/**
 * Opens the Book of that name that is kept in IndexedDB; where there is none yet, a new one.
 *
 * @throws DrawdownError `STORE_UNAVAILABLE`, `STORE_BLOCKED`, `STORE_UPGRADED`, or `DAMAGED_SNAPSHOT` with what is wrong.
 */
export async function openStoredBook<Note = unknown>(
  drawdown: Drawdown,
  options: StoredBookOptions,
): Promise<StoredBook<Note>> {
  if (typeof options?.name !== "string") {
    throw plainError("NOT_A_STRING", "A stored Book needs a name, as text.", "Pass { name }.");
  }
  const book = keep<Note>(drawdown, options);
  try {
    await book.read(() => {});
    return book;
  } catch (thrown) {
    book.close();
    throw thrown;
  }
}
