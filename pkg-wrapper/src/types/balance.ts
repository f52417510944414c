import type { AmountInput } from "./amount.js";
import type { CreditTerms } from "./credit-terms.js";
import type { CustomFields, EntityFields } from "./entity.js";
import type { BalanceLineItemType } from "./line-item-type.js";
import type { DateInput, Maybe, Open } from "./open.js";
import type { Transaction } from "./transaction.js";

/**
 * A pool of credit on an Account. It holds money only through its Transactions.
 *
 * @see {@link https://www.m3ter.com/docs/api | m3ter's API: Balance}
 */
export interface Balance extends EntityFields {
  /** The Account that owns it. */
  accountId?: Maybe<string>;
  /** Unique short code, 1–80 characters. */
  code?: Maybe<string>;
  /** Official name. */
  name?: Maybe<string>;
  /** Free text. */
  description?: Maybe<string>;
  /** Code of the currency of its amounts. Absent: the Bill's. */
  currency?: Maybe<string>;
  /** First instant at which it can be drawn (inclusive). Absent: always has been. */
  startDate?: Maybe<DateInput>;
  /** When it ends (exclusive). Absent: never. */
  endDate?: Maybe<DateInput>;
  /** What it holds. Read-only in the API; taken here only where no `transactions` are given. */
  amount?: Maybe<AmountInput>;
  /** The most that is carried past `endDate`; 0 or above, and only with `rolloverEndDate`. */
  rolloverAmount?: Maybe<AmountInput>;
  /** End (exclusive) of the grace window, which starts at `endDate`. */
  rolloverEndDate?: Maybe<DateInput>;
  /** Description of its draw-down lines, at most 200 characters. */
  balanceDrawDownDescription?: Maybe<string>;
  /** Surcharge in percent on usage that the Balance would cover but no credit did. */
  overageSurchargePercent?: Maybe<AmountInput>;
  /** Description of its overage lines, at most 200 characters. */
  overageDescription?: Maybe<string>;
  /** Products whose charges may draw it. Absent or empty: all. */
  productIds?: Maybe<readonly string[]>;
  /** Types of charges that may draw it. Absent or empty: all of them. */
  lineItemTypes?: Maybe<readonly BalanceLineItemType[]>;
  /** Only lines of this contract may draw it. Absent: lines of any. */
  contractId?: Maybe<string>;
  /** Accounting Product of its draw-down lines, 36 characters. */
  consumptionsAccountingProductId?: Maybe<string>;
  /** Accounting Product of its fee lines, 36 characters. */
  feesAccountingProductId?: Maybe<string>;
  /** Whether it may fall below zero. Absent: the organization's `allowNegativeBalances`. */
  allowOverdraft?: Maybe<boolean>;
  /** The user's own data. */
  customFields?: Maybe<CustomFields>;
}

/** A Balance as a preview takes it: with its Transactions, and the terms that this package adds. */
export interface BalanceInput extends Balance, CreditTerms {
  /** UUID of the Balance. Any text is accepted. */
  id: string;
  /** All its Transactions. Absent: `amount` is what it holds (with a warning); an empty list: it holds nothing. */
  transactions?: Maybe<readonly Open<Transaction>[]>;
  /** How far below zero it may go where overdraft is allowed; 0 or above. Absent: any distance. */
  overdraftLimit?: Maybe<AmountInput>;
}
