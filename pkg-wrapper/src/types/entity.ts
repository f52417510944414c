import type { Maybe } from "./open.js";

/** What every stored entity carries. All of it may be absent in a preview; nothing but `id` is used there. */
export interface EntityFields {
  /** UUID of the entity. Any text is accepted. */
  id?: Maybe<string>;
  /** Optimistic lock: 1 after creation, one more after each update. */
  version?: Maybe<number>;
  /** When the entity was created. Sorts credits (`created`), and dates a Transaction that has no other date. */
  dtCreated?: Maybe<string>;
  /** When the entity was last changed. */
  dtLastModified?: Maybe<string>;
  /** Id of the user who created it. */
  createdBy?: Maybe<string>;
  /** Id of the user who last changed it. */
  lastModifiedBy?: Maybe<string>;
}

/** The user's own data on an entity: at most 100 entries, each a string or a number. */
export type CustomFields = Record<string, string | number>;
