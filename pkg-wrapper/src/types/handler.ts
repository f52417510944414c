import type { Book } from "./book.js";
import type { Maybe } from "./open.js";
import type { PlatformType } from "./platform.js";

/** What a handler asks of a Book. One without `restore` takes back by itself what could not be kept. */
export type HandledBook = Pick<Book, "callJson"> & Partial<Pick<Book, "restore">>;

/** A fetch-standard handler: it always answers, and never throws. */
export type Handler = (request: PlatformType<"Request">) => Promise<PlatformType<"Response">>;

/** How a handler answers. */
export interface HandlerOptions {
  /** What stands before `/organizations` in every path, such as `/api`. Absent: nothing. */
  basePath?: Maybe<string>;
  /** The most bytes of a body; one beyond is refused with 413. Absent: 10,000,000. */
  maxBodyBytes?: Maybe<number>;
  /**
   * Awaited before each answer of the Book: the place to keep its snapshot. `changed` tells whether the call changed
   * the Book. Where it fails, the Book is again what it was before the call, and the answer is 503 with the reason. Other
   * calls wait meanwhile. Change such a Book through the handler only: what was done beside it is taken back, too.
   */
  beforeAnswer?: Maybe<(changed: boolean) => void | Promise<void>>;
}
