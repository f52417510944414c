import { plainError } from "../error.js";
import type { Book } from "../types/book.js";
import type { BookReader } from "../types/stored-book.js";

const READING = new Set<unknown>(["retrieve", "list", "preview", "summary", "previewBill", "forecast", "snapshot"]);

/** A Book for the time of one read or change: what somebody keeps of it does nothing afterwards. */
export interface Lent<Part> {
  book: Part;
  end(): void;
}

export function lendToChange(book: Book): Lent<Book> {
  return lend(book, () => true);
}

export function lendToRead(book: Book): Lent<BookReader> {
  return lend(book, (name) => READING.has(name));
}

function lend<Part>(book: Book, isLent: (name: string | symbol) => boolean): Lent<Part> {
  let isOver = false;
  const guarded =
    (method: (...inputs: unknown[]) => unknown) =>
    (...inputs: unknown[]) => {
      if (!isOver) return method(...inputs);
      const message = "The Book was lent for one read or change, which is over.";
      throw plainError("BOOK_CLOSED", message, "Use it only inside the function that it is given to.");
    };
  const partOf = (whole: object): object => {
    const part: Record<string | symbol, unknown> = {};
    for (const name of Reflect.ownKeys(whole)) {
      const value: unknown = Reflect.get(whole, name);
      if (typeof value === "object" && value !== null) part[name] = partOf(value);
      else if (typeof value === "function" && isLent(name)) part[name] = guarded(value as never);
    }
    return Object.freeze(part);
  };
  const end = () => {
    isOver = true;
  };
  return { book: partOf(book) as Part, end };
}
