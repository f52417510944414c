import type { EntityFields } from "./entity.js";
import type { Maybe } from "./open.js";

/**
 * An organization-level label (“Top-up”, “Goodwill”, …) that Transactions refer to.
 *
 * @see {@link https://www.m3ter.com/docs/api#tag/TransactionType | m3ter's API: TransactionType}
 */
export interface TransactionType extends EntityFields {
  /** Official name, 1–200 characters. */
  name?: Maybe<string>;
  /** Short code: letters, digits, `_` and `$`, not starting with a digit; at most 80 characters. */
  code?: Maybe<string>;
  /** Whether the type is out of use for new Transactions. */
  archived?: Maybe<boolean>;
}
