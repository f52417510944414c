import type { Amount, AmountForm, AmountInput } from "./amount.js";
import type { EntityFields } from "./entity.js";
import type { DateInput, Maybe } from "./open.js";

/** Who or what caused a Transaction. */
export type TransactionEntityType = "BILL" | "COMMITMENT" | "USER" | "SERVICE_USER" | "SCHEDULER";

/**
 * A signed amount on a Balance: positive adds credit, negative takes it away. Never changed, only corrected by its
 * opposite.
 *
 * @see {@link https://www.m3ter.com/docs/api | m3ter's API: Balance Transaction}
 */
export interface Transaction extends EntityFields {
  /** The amount, in the Balance's currency. */
  amount?: Maybe<AmountInput>;
  /** Id of the TransactionType. The API calls for one on every Transaction that a user makes. */
  transactionTypeId?: Maybe<string>;
  /** Free text. */
  description?: Maybe<string>;
  /** When the Balance was affected. A Bill counts what was applied before its period's end; absent: `transactionDate`, then `dtCreated`, then always. */
  appliedDate?: Maybe<DateInput>;
  /** When the Transaction occurred. */
  transactionDate?: Maybe<DateInput>;
  /** What the customer paid for it, where that was in another currency. */
  paid?: Maybe<AmountInput>;
  /** Code of the currency of `paid`. */
  currencyPaid?: Maybe<string>;
  /** Who or what caused it; set by the system. */
  entityType?: Maybe<TransactionEntityType>;
  /** Id of what caused it. A Bill's own Transactions (`BILL` with its id) are given back before it is computed again. */
  entityId?: Maybe<string>;
}

/** A Transaction that billing would post for the previewed Bill. */
export interface PostedTransaction<Form extends AmountForm = "string"> {
  /** The Balance it goes to. */
  balanceId: string;
  /** What the Bill draws, negative, in the Balance's currency. */
  amount: Amount<Form>;
  /** The last instant that counts for the Bill (for a draw in the grace window never before the Balance's end). */
  appliedDate: string;
  /** Always `BILL`. */
  entityType: "BILL";
  /** The Bill's id; absent where the Bill has none. */
  entityId?: string | null;
  /** What it is for, where billing would say so. */
  description?: string;
}
