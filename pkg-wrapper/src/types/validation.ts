import type { Account } from "./account.js";
import type { Balance, BalanceInput } from "./balance.js";
import type { Currency } from "./currency.js";
import type { Maybe, Open } from "./open.js";
import type { OrganizationConfig } from "./organization-config.js";
import type { Transaction } from "./transaction.js";
import type { TransactionType } from "./transaction-type.js";

/** What can be validated. */
export type ValidationKind =
  | "balance"
  | "transaction"
  | "transactionType"
  | "transactionSchedule"
  | "chargeSchedule"
  | "charge"
  | "commitment"
  | "currency"
  | "organizationConfig"
  | "account"
  | "bill"
  | "previewRequest";

/** What a value is checked against. A check that needs what is not here is not made. */
export interface ValidationContext {
  /** The Balance that a Transaction, schedule or Charge belongs to; its `transactions` count, unless given beside it. */
  balance?: Maybe<Open<Balance & Pick<BalanceInput, "transactions">>>;
  /** Balances of which the value's `balanceId` names one. */
  balances?: Maybe<readonly Open<Balance & Pick<BalanceInput, "transactions">>[]>;
  /** The Transactions that the Balance has already. */
  transactions?: Maybe<readonly Open<Transaction>[]>;
  /** The Transaction Types of the organization: all of them. */
  transactionTypes?: Maybe<readonly Open<TransactionType>[]>;
  /** Its time zone, currency, conversions, and whether Balances may be overdrawn. */
  organizationConfig?: Maybe<Open<OrganizationConfig>>;
  /** Decimals and rounding of its currencies. */
  currencies?: Maybe<readonly Open<Currency>[]>;
  /** The organization's Accounts. */
  accounts?: Maybe<readonly Open<Account>[]>;
  /** The organization's Products. */
  products?: Maybe<readonly Record<string, unknown>[]>;
}
