import type { Book } from "./book.js";
import type { Maybe } from "./open.js";
import type { PlatformType } from "./platform.js";

/** What a handler asks of a Book. */
export type HandledBook = Pick<Book, "callJson">;

/** A fetch-standard handler: it always answers, and never throws. */
export type Handler = (request: PlatformType<"Request">) => Promise<PlatformType<"Response">>;

/** How a handler answers. */
export interface HandlerOptions {
  /** What stands before `/organizations` in every path, such as `/api`. Absent: nothing. */
  basePath?: Maybe<string>;
  /** The most bytes of a body; one beyond is refused with 413. Absent: 10,000,000. */
  maxBodyBytes?: Maybe<number>;
  /**
   * Awaited before each answer: the place to keep the Book's snapshot. `changed` tells whether the call changed the
   * Book. Where it fails, the answer is 503 with the reason, and whether the Book keeps the change is up to you.
   */
  beforeAnswer?: Maybe<(changed: boolean) => void | Promise<void>>;
}
