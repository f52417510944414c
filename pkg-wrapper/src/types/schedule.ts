import type { AmountInput } from "./amount.js";
import type { CustomFields, EntityFields } from "./entity.js";
import type { DateInput, Maybe } from "./open.js";

/** How often a schedule runs. */
export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "ANNUALLY";

/**
 * Adds an amount to a Balance again and again.
 *
 * @see {@link https://www.m3ter.com/docs/api | m3ter's API: Balance Transaction Schedule}
 */
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
  /** The unit of `frequencyInterval`. */
  frequency: Frequency;
  /** Every so many days, weeks, months or years, 1–365. */
  frequencyInterval: number;
  /** What the customer pays for each, where that is in another currency. */
  paid?: Maybe<AmountInput>;
  /** Code of the currency of `paid`. */
  currencyPaid?: Maybe<string>;
  /** The Balance. */
  balanceId?: Maybe<string>;
  /** When it runs next; set by the system. */
  nextRun?: Maybe<string>;
  /** When it ran last; set by the system. A Book goes on behind it. */
  previousRun?: Maybe<string>;
  /** The user's own data. */
  customFields?: Maybe<CustomFields>;
}

/** A Transaction that a schedule will make. */
export interface ScheduledTransaction {
  /** What is added, in the Balance's currency. */
  amount: string;
  /** When the Balance is affected. */
  appliedDate: string;
  /** The same instant. */
  transactionDate: string;
  /** Always `SCHEDULER`. */
  entityType: "SCHEDULER";
  /** Id of the Balance, where the schedule names it. */
  balanceId?: string;
  /** Id of the TransactionType, where the schedule has one. */
  transactionTypeId?: string;
  /** Free text, where the schedule has one. */
  description?: string;
  /** What the customer pays, where the schedule says it. */
  paid?: AmountInput;
  /** Code of the currency of `paid`, where the schedule has one. */
  currencyPaid?: string;
}

/**
 * Charges for a Balance again and again: either `amount`, or `units` with `unitPrice`.
 *
 * @see {@link https://www.m3ter.com/docs/api | m3ter's API: Balance Charge Schedule}
 */
export interface ChargeSchedule extends EntityFields {
  /** Official name, 1–200 characters. */
  name?: Maybe<string>;
  /** Unique short code, 1–80 characters. */
  code?: Maybe<string>;
  /** Code of the currency of the Charges. */
  currency: string;
  /** Start (inclusive) of what is charged for. */
  servicePeriodStartDate: DateInput;
  /** End (exclusive) of what is charged for. */
  servicePeriodEndDate: DateInput;
  /** The unit of `billFrequencyInterval`. */
  billFrequency: Frequency;
  /** Every so many days, weeks, months or years, 1–365. */
  billFrequencyInterval: number;
  /** Whether each period is billed when it starts (`true`) or when it ends. */
  billInAdvance: boolean;
  /** Description of each Charge. */
  chargeDescription?: Maybe<string>;
  /** The amount of each Charge, 0 or above. */
  amount?: Maybe<AmountInput>;
  /** How many are charged for, where there is no `amount`; together with `unitPrice`. */
  units?: Maybe<AmountInput>;
  /** The price of one unit, in `currency`; together with `units`. */
  unitPrice?: Maybe<AmountInput>;
  /** The day from which billing periods are counted. Absent: the start of the service period. */
  billEpoch?: Maybe<DateInput>;
  /** Id of the Account that is charged. */
  accountId?: Maybe<string>;
  /** The Balance. */
  balanceId?: Maybe<string>;
  /** When it runs next; set by the system. */
  nextRun?: Maybe<string>;
  /** When it ran last; set by the system. A Book goes on behind it. */
  previousRun?: Maybe<string>;
  /** The user's own data. */
  customFields?: Maybe<CustomFields>;
}

/** A Charge that a schedule will make. */
export interface ScheduledCharge {
  /** Always `BALANCE`. */
  entityType: "BALANCE";
  /** Always `BALANCE_FEE`: the type of the line that a Bill makes of it. */
  lineItemType: "BALANCE_FEE";
  /** Code of the currency of `amount`. */
  currency: string;
  /** What is charged: the schedule's `amount`, or `units` times `unitPrice`. */
  amount: string;
  /** How many, where the schedule has it. */
  units?: string;
  /** The price of one, where the schedule has it. */
  unitPrice?: string;
  /** Start (inclusive) of what is charged for. */
  servicePeriodStartDate: string;
  /** End (exclusive) of what is charged for. */
  servicePeriodEndDate: string;
  /** The day on which it is billed. */
  billDate: string;
  /** Id of the Account that is charged, where the schedule names it. */
  accountId?: string;
  /** The Balance. */
  entityId?: string;
  /** Id of the schedule. */
  scheduleId?: string;
  /** Code of the schedule. */
  code?: string;
  /** Name of the schedule. */
  name?: string;
  /** The schedule's `chargeDescription`. */
  description?: string;
}

/** A fee line that a Commitment's dates make; it can stand on a Bill as it is. */
export interface CommitmentFeeLine {
  /** Always `COMMITMENT_FEE`. */
  lineItemType: "COMMITMENT_FEE";
  /** Id of the Commitment, where it has one. */
  commitmentId?: string;
  /** Id of the accounting Product, where the Commitment has a `feesAccountingProductId`. */
  accountingProductId?: string;
  /** The Commitment's `commitmentFeeDescription`, or a plain one. */
  description: string;
  /** Code of the currency of `subtotal`. */
  currency: string;
  /** The fee. */
  subtotal: string;
  /** Start (inclusive) of what the fee is for. */
  servicePeriodStartDate: string;
  /** End (exclusive) of what the fee is for. */
  servicePeriodEndDate: string;
  /** The date of the fee, as the Commitment has it. */
  billDate: string;
}
