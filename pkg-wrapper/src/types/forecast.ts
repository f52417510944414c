import type { CreditType } from "./account.js";
import type { AmountInput } from "./amount.js";
import type { Bill } from "./bill.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Maybe, Open } from "./open.js";
import type { PreviewRequest } from "./preview-request.js";
import type { TransactionSchedule } from "./schedule.js";

/** Which Balance is to be topped up. */
export interface ForecastTopUp {
  /** Id of one of the request's Balances. */
  balanceId: string;
}

/** What comes, computed from a Bill that is there: a preview's request and how far to look. */
export interface ForecastRequest extends Omit<PreviewRequest, "bill"> {
  /** How many Bills, the given one first: 1–120. */
  periods: number;
  /** The first Bill. Those to come follow its `billingFrequency`, or its own length, and have its charges. */
  bill?: Maybe<Open<Bill>>;
  /** Several Bills instead of one, which then is not looked at: their charges come in turn. */
  bills?: Maybe<readonly Open<Bill>[]>;
  /** By how many percent charges grow from each period to the next, from -100 to 1000. */
  growthPercent?: Maybe<AmountInput>;
  /** Their Transactions fall due on the way. Each needs its `balanceId`. */
  transactionSchedules?: Maybe<readonly Open<TransactionSchedule>[]>;
  /** Asks for the smallest top-up of this Balance that leaves nothing uncovered that it could cover. */
  topUp?: Maybe<ForecastTopUp>;
}

/** A credit. */
export interface ForecastCredit {
  /** `PREPAYMENT` for a Commitment, `BALANCE` for a Balance. */
  creditType: CreditType;
  /** Id of the Balance or Commitment. */
  creditId: string;
}

/** A credit at the end of a period, in its own currency. */
export interface ForecastClosing extends ForecastCredit {
  /** What is left of it. */
  closing: string;
  /** All that has expired of it by then. */
  expired: string;
}

/** A credit that is used up. */
export interface ForecastRunOut extends ForecastCredit {
  /** The day on which the last of it is used. */
  date: string;
}

/** A credit that ends with something left. */
export interface ForecastExpiry extends ForecastCredit {
  /** The day of its end, which is exclusive. */
  date: string;
  /** What is left of it then, in its own currency. */
  amount: string;
}

/** The smallest top-up that leaves nothing uncovered which the Balance could cover. */
export interface SuggestedTopUp {
  /** The Balance that was asked for. */
  balanceId: string;
  /** How much has to be added, in the Balance's currency. */
  amount: string;
  /** When it has to be there: at the start of the forecast. */
  date: string;
}

/** One coming Bill. */
export interface ForecastPeriod {
  /** Start (inclusive) of the period: a date where a day begins then in the Bill's time zone, else a date-time. */
  startDate: string;
  /** End (exclusive) of the period, likewise. */
  endDate: string;
  /** Code of the Bill's currency. */
  currency: string;
  /** The sum of its lines, in that currency. */
  charges: string;
  /** What credits pay of it. */
  creditApplied: string;
  /** What overage surcharges add. */
  surcharges: string;
  /** What is left to pay: `charges` − `creditApplied` + `surcharges`. */
  due: string;
  /** Balances, then Commitments, each by id: what is left, and all that has expired by the period's end. */
  credits: ForecastClosing[];
}

/** What comes. */
export interface Forecast {
  /** The Bills, in the order of time. */
  periods: ForecastPeriod[];
  /** The first day on which each credit is used up, the soonest first. */
  runsOut: ForecastRunOut[];
  /** What is left of credits that end, the soonest first. */
  expiring: ForecastExpiry[];
  /** `null` where none was asked for, or no amount is enough. */
  suggestedTopUp: SuggestedTopUp | null;
  /** Warnings; errors throw. */
  diagnostics: Diagnostic[];
}
