import type { AmountInput } from "./amount.js";
import type { CustomFields, EntityFields } from "./entity.js";
import type { DateInput, Maybe } from "./open.js";

/** How often a schedule runs. */
export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "ANNUALLY";

/** Adds an amount to a Balance again and again. */
export interface TransactionSchedule extends EntityFields {
  /** Official name, 1–200 characters. */
  name?: Maybe<string>;
  /** Unique short code, 1–80 characters. */
  code?: Maybe<string>;
  /** The amount of each Transaction, 0 or above. */
  amount: AmountInput;
  /** Description of each Transaction. */
  transactionDescription?: Maybe<string>;
  /** TransactionType of each Transaction. */
  transactionTypeId?: Maybe<string>;
  /** When the first is made (inclusive). */
  startDate: DateInput;
  /** None is made then or later (exclusive). */
  endDate: DateInput;
  frequency: Frequency;
  /** Every so many days, weeks, months or years, 1–365. */
  frequencyInterval: number;
  /** What the customer pays for each, where that is in another currency, and which. */
  paid?: Maybe<AmountInput>;
  currencyPaid?: Maybe<string>;
  /** The Balance. */
  balanceId?: Maybe<string>;
  nextRun?: Maybe<string>;
  previousRun?: Maybe<string>;
  customFields?: Maybe<CustomFields>;
}

/** A Transaction that a schedule will make. */
export interface ScheduledTransaction {
  amount: string;
  appliedDate: string;
  transactionDate: string;
  entityType: "SCHEDULER";
  /** From the schedule, where it has them. */
  balanceId?: string;
  transactionTypeId?: string;
  description?: string;
  paid?: AmountInput;
  currencyPaid?: string;
}

/** Charges for a Balance again and again: either `amount`, or `units` with `unitPrice`. */
export interface ChargeSchedule extends EntityFields {
  /** Official name, 1–200 characters. */
  name?: Maybe<string>;
  /** Unique short code, 1–80 characters. */
  code?: Maybe<string>;
  /** Code of the currency of the Charges. */
  currency: string;
  /** Start (inclusive) and end (exclusive) of what is charged for. */
  servicePeriodStartDate: DateInput;
  servicePeriodEndDate: DateInput;
  billFrequency: Frequency;
  /** Every so many days, weeks, months or years, 1–365. */
  billFrequencyInterval: number;
  /** Whether each period is billed when it starts (`true`) or when it ends. */
  billInAdvance: boolean;
  /** Description of each Charge. */
  chargeDescription?: Maybe<string>;
  /** The amount of each Charge, 0 or above. */
  amount?: Maybe<AmountInput>;
  /** How many, and the price of one. */
  units?: Maybe<AmountInput>;
  unitPrice?: Maybe<AmountInput>;
  /** The day from which billing periods are counted. Absent: the start of the service period. */
  billEpoch?: Maybe<DateInput>;
  accountId?: Maybe<string>;
  /** The Balance. */
  balanceId?: Maybe<string>;
  nextRun?: Maybe<string>;
  previousRun?: Maybe<string>;
  customFields?: Maybe<CustomFields>;
}

/** A Charge that a schedule will make. */
export interface ScheduledCharge {
  entityType: "BALANCE";
  lineItemType: "BALANCE_FEE";
  currency: string;
  amount: string;
  /** Where the schedule has them. */
  units?: string;
  unitPrice?: string;
  /** Start (inclusive) and end (exclusive) of what is charged for. */
  servicePeriodStartDate: string;
  servicePeriodEndDate: string;
  /** The day on which it is billed. */
  billDate: string;
  /** From the schedule, where it has them. */
  accountId?: string;
  /** The Balance. */
  entityId?: string;
  scheduleId?: string;
  code?: string;
  name?: string;
  description?: string;
}

/** A fee line that a Commitment's dates make; it can stand on a Bill as it is. */
export interface CommitmentFeeLine {
  lineItemType: "COMMITMENT_FEE";
  /** From the Commitment, where it has them: its `id`, its `feesAccountingProductId`. */
  commitmentId?: string;
  accountingProductId?: string;
  description: string;
  currency: string;
  subtotal: string;
  /** Start (inclusive) and end (exclusive) of what the fee is for. */
  servicePeriodStartDate: string;
  servicePeriodEndDate: string;
  /** The date of the fee, as the Commitment has it. */
  billDate: string;
}
