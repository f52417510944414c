import type { CreditType } from "./account.js";
import type { AmountInput } from "./amount.js";
import type { Bill } from "./bill.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Maybe, Open } from "./open.js";
import type { PreviewRequest } from "./preview-request.js";
import type { TransactionSchedule } from "./schedule.js";

/** What comes, computed from a Bill that is there: a preview's request and how far to look. */
export interface ForecastRequest extends Omit<PreviewRequest, "bill"> {
  /** How many Bills, the given one first: 1–120. */
  periods: number;
  /** The first Bill. Those to come follow its `billingFrequency`, or its own length, and have its charges. */
  bill?: Maybe<Open<Bill>>;
  /** Several Bills instead of one: their charges come in turn. */
  bills?: Maybe<readonly Open<Bill>[]>;
  /** By how many percent charges grow from each period to the next, from -100 to 1000. */
  growthPercent?: Maybe<AmountInput>;
  /** Their Transactions fall due on the way. Each needs its `balanceId`. */
  transactionSchedules?: Maybe<readonly Open<TransactionSchedule>[]>;
  /** Asks for the smallest top-up of this Balance that leaves nothing uncovered that it could cover. */
  topUp?: Maybe<{ balanceId: string }>;
}

/** A credit. */
export interface ForecastCredit {
  creditType: CreditType;
  creditId: string;
}

/** One coming Bill. */
export interface ForecastPeriod {
  /** A date where a day begins then in the Bill's time zone, else a date-time. */
  startDate: string;
  endDate: string;
  /** Code of the Bill's currency. */
  currency: string;
  charges: string;
  creditApplied: string;
  surcharges: string;
  due: string;
  /** Balances, then Commitments, each by id: what is left, and all that has expired by the period's end. */
  credits: (ForecastCredit & { closing: string; expired: string })[];
}

/** What comes. */
export interface Forecast {
  periods: ForecastPeriod[];
  /** The first day on which each credit is used up, the soonest first. */
  runsOut: (ForecastCredit & { date: string })[];
  /** What is left of credits that end, the soonest first; `date` is the day of the end, which is exclusive. */
  expiring: (ForecastCredit & { date: string; amount: string })[];
  /** `null` where none was asked for, or no amount is enough. */
  suggestedTopUp: { balanceId: string; amount: string; date: string } | null;
  /** Warnings; errors throw. */
  diagnostics: Diagnostic[];
}
