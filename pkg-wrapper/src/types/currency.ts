import type { AmountInput } from "./amount.js";
import type { EntityFields } from "./entity.js";
import type { Maybe } from "./open.js";

/** How an amount is brought to its currency's decimals; the names and meanings are those of Java's `RoundingMode`. */
export type RoundingMode = "UP" | "DOWN" | "CEILING" | "FLOOR" | "HALF_UP" | "HALF_DOWN" | "HALF_EVEN" | "UNNECESSARY";

/**
 * A currency of the organization: how its amounts are rounded. Standard currencies need none.
 *
 * @see {@link https://www.m3ter.com/docs/api#tag/Currency | m3ter's API: Currency}
 */
export interface Currency extends EntityFields {
  /** Official name, 1–200 characters. Stands for the code where there is none. */
  name?: Maybe<string>;
  /** Currency code (`"USD"`), at most 80 characters; case-sensitive. */
  code?: Maybe<string>;
  /** Whether the currency is out of use. */
  archived?: Maybe<boolean>;
  /** Decimals of its amounts, 0–5. Absent: the ISO 4217 minor unit; 2 for a custom currency. */
  maxDecimalPlaces?: Maybe<number>;
  /** How its amounts are rounded. Absent: `HALF_UP`. */
  roundingMode?: Maybe<RoundingMode>;
}

/** A rate: `amount in "to" = amount in "from" × multiplier`. The inverse is never derived from it. */
export interface CurrencyConversion {
  /** Code of the currency that is converted. */
  from: string;
  /** Code of the currency it becomes. */
  to: string;
  /** The rate, above 0. */
  multiplier?: Maybe<AmountInput>;
}
