import type { DateInput, Maybe } from "./open.js";

/** The instant that figures are asked for. */
export interface AsOf {
  /** A Transaction at this very instant counts. */
  asOf: DateInput;
  /** A tz database name or a fixed offset, in which dates without a time are read. Absent: `UTC`. */
  timezone?: Maybe<string>;
}

/**
 * What a Balance's Transactions come to at an instant, in its currency:
 * `totalCreditAmount` − `totalDebitAmount` = `available` + both expired figures.
 */
export interface TransactionsSummary {
  /** The first positive Transaction. */
  initialCreditAmount: string;
  /** All that was added. */
  totalCreditAmount: string;
  /** All that was taken, as a positive number. */
  totalDebitAmount: string;
  /** What was taken before the Balance's end. */
  balanceConsumed: string;
  /** What was taken in the grace window, at most what rolled over. */
  rolloverConsumed: string;
  /** What the end left outside the rollover. */
  expiredBalanceAmount: string;
  /** What was left when the grace window ended. */
  expiredRolloverAmount: string;
  /** What can be drawn; negative: owed. */
  available: string;
}
