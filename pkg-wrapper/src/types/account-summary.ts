import type { Account, CreditType } from "./account.js";
import type { BalanceInput } from "./balance.js";
import type { BalanceStatus } from "./bill-preview.js";
import type { CommitmentInput } from "./commitment.js";
import type { Currency } from "./currency.js";
import type { DateInput, Maybe, Open } from "./open.js";
import type { OrganizationConfig } from "./organization-config.js";

/** An Account's credits, and the instant at which they are looked at. */
export interface AccountSummaryRequest {
  /** The instant. */
  asOf: DateInput;
  /** The Account that they are of: its currency holds where a credit names none. */
  account?: Maybe<Open<Account>>;
  /** Its Balances, each with its Transactions. */
  balances?: Maybe<readonly Open<BalanceInput>[]>;
  /** Its Commitments (Prepayments). */
  commitments?: Maybe<readonly Open<CommitmentInput>[]>;
  /** Whose timezone and currency hold where a credit does not say. */
  organizationConfig?: Maybe<Open<OrganizationConfig>>;
  /** Decimals and rounding of the currencies; standard ones need none. */
  currencies?: Maybe<readonly Open<Currency>[]>;
}

/** Where one credit stands, in its own currency. */
export interface CreditStanding {
  /** `PREPAYMENT` for a Commitment, `BALANCE` for a Balance. */
  creditType: CreditType;
  /** Id of the Balance or Commitment. */
  creditId: string;
  /** Code of the currency of its amounts. */
  currency: string;
  /** Where it stands at `asOf`: not begun, in its period, in its grace window, or over. */
  status: BalanceStatus;
  /** The sum of its Transactions, or what of a Commitment was not spent. */
  held: string;
  /** What of it has expired. */
  expired: string;
  /** What of it can be drawn, now or later: `held` − `expired`; negative: owed. */
  remaining: string;
  /** First instant (inclusive) of its period, where it has one. */
  startDate?: string;
  /** End (exclusive) of its period, where it has one. */
  endDate?: string;
  /** End (exclusive) of its grace window, where it has one. */
  rolloverEndDate?: string;
  /** How much of its period has passed, in percent with two decimals, cut off: 100.00 is its end; absent where one is open. */
  percentElapsed?: string;
  /** Days of the calendar until nothing of it can be drawn, begun ones counted; absent where that is never, or has passed. */
  daysLeft?: number;
  /** The next instant at which something of it expires, or may. */
  nextExpiry?: string;
}

/** An Account's credits by where they stand. */
export interface AccountSummary {
  /** Can be drawn now, in their period or in their grace window. */
  active: CreditStanding[];
  /** Have ended. */
  past: CreditStanding[];
  /** Have not started. */
  future: CreditStanding[];
}
