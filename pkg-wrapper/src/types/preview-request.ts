import type { Account } from "./account.js";
import type { BalanceInput } from "./balance.js";
import type { Bill } from "./bill.js";
import type { CommitmentInput } from "./commitment.js";
import type { Currency } from "./currency.js";
import type { Maybe, Open } from "./open.js";
import type { OrganizationConfig } from "./organization-config.js";
import type { PolicyInput } from "./policy.js";
import type { TransactionType } from "./transaction-type.js";

/** Everything a preview computes from. Only `bill` with its period is needed. */
export interface PreviewRequest {
  /** The organization's billing settings. */
  organizationConfig?: Maybe<Open<OrganizationConfig>>;
  /** The customer that is billed. */
  account?: Maybe<Open<Account>>;
  /** How amounts of each currency are rounded. */
  currencies?: Maybe<readonly Open<Currency>[]>;
  /** The organization's labels of Transactions. */
  transactionTypes?: Maybe<readonly Open<TransactionType>[]>;
  /** The Account's Balances, each with its Transactions. */
  balances?: Maybe<readonly Open<BalanceInput>[]>;
  /** The Account's Commitments (Prepayments). */
  commitments?: Maybe<readonly Open<CommitmentInput>[]>;
  /** The Bill to be paid. */
  bill: Open<Bill>;
  /** How to decide what the reference leaves open. Default: `"m3ter"`. */
  policy?: Maybe<PolicyInput>;
}

/** How the answer is to look. */
export interface PreviewOptions<Form extends "string" | "number" = "string"> {
  /** Amounts as exact decimal strings (the default), or as numbers. */
  amounts?: Form | undefined;
  /** `false` leaves out why each credit did or did not pay each line. */
  explanations?: boolean | undefined;
}
