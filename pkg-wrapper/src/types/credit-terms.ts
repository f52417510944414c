import type { AmountInput } from "./amount.js";
import type { Maybe } from "./open.js";

/** What this package adds to a Balance or Commitment, so that the rules of other billing systems can be told. */
export interface CreditTerms {
  /** Lower is drawn first; absent: 50. Used by the key `priority` of `creditOrder`. */
  priority?: Maybe<number>;
  /** Whether the customer paid for the credit. Used by the key `promotionalFirst`. */
  category?: Maybe<"PAID" | "PROMOTIONAL">;
  /** What one unit of the credit cost the customer; 0 = free. Used by the keys `costBasis` and `freeFirst`. */
  costBasis?: Maybe<AmountInput>;
  /** The most that one Bill may draw from the credit, in its own currency, overdraft included; 0 or above. */
  maxPerBill?: Maybe<AmountInput>;
}
