import type { CreditApplicationOrder } from "./account.js";
import type { CurrencyConversion } from "./currency.js";
import type { EntityFields } from "./entity.js";
import type { DateInput, Maybe, Open } from "./open.js";

/** The organization's billing settings. A preview uses the first five; the others may be there as the API returns them. */
export interface OrganizationConfig extends EntityFields {
  /** Code of the default currency. Absent: `USD`. */
  currency?: Maybe<string>;
  /** A tz database name (`"Europe/London"`) or a fixed offset (`"UTC+1:00"`), in which dates without a time are read. Absent: `UTC`. */
  timezone?: Maybe<string>;
  /** Which kind of credit pays first. Absent: Prepayments, then Balances. */
  creditApplicationOrder?: Maybe<CreditApplicationOrder>;
  /** Whether Balances that do not say otherwise may fall below zero. */
  allowNegativeBalances?: Maybe<boolean>;
  /** Rates between currencies. */
  currencyConversions?: Maybe<readonly Open<CurrencyConversion>[]>;
  /** Dates from which billing periods of each length are counted. */
  yearEpoch?: Maybe<DateInput>;
  monthEpoch?: Maybe<DateInput>;
  weekEpoch?: Maybe<DateInput>;
  dayEpoch?: Maybe<DateInput>;
  /** Days until a Bill is due, above 0. */
  daysBeforeBillDue?: Maybe<number>;
  /** Whether plans of an Account may overlap. */
  allowOverlappingPlans?: Maybe<boolean>;
  /** Whether standing charges, minimum spends and Commitment fees are billed in advance. */
  standingChargeBillInAdvance?: Maybe<boolean>;
  minimumSpendBillInAdvance?: Maybe<boolean>;
  commitmentFeeBillInAdvance?: Maybe<boolean>;
  /** Whether Bills of one Account are brought together. */
  consolidateBills?: Maybe<boolean>;
  /** Whether Bills without lines are left out. */
  suppressedEmptyBills?: Maybe<boolean>;
  /** Wait before Bills are approved by themselves, above 0, and its unit. */
  autoApproveBillsGracePeriod?: Maybe<number>;
  autoApproveBillsGracePeriodUnit?: Maybe<"MINUTES" | "HOURS" | "DAYS">;
  /** Hours between billing runs (0 = off), and the hour of the first. */
  scheduledBillInterval?: Maybe<number>;
  scheduledBillOffset?: Maybe<number>;
  /** Which day a Bill carries as its invoice date. */
  externalInvoiceDate?: Maybe<"FIRST_DAY_OF_NEXT_PERIOD" | "LAST_DAY_OF_ARREARS">;
  /** Prefix and first number of Bill numbers. */
  billPrefix?: Maybe<string>;
  sequenceStartNumber?: Maybe<number>;
  /** How Bills are stated where the Account does not say. */
  defaultStatementDefinitionId?: Maybe<string>;
  autoGenerateStatementMode?: Maybe<"NONE" | "JSON" | "JSON_AND_CSV">;
}
