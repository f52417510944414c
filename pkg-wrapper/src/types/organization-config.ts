import type { CreditApplicationOrder } from "./account.js";
import type { CurrencyConversion } from "./currency.js";
import type { EntityFields } from "./entity.js";
import type { DateInput, Maybe, Open } from "./open.js";

/**
 * The organization's billing settings. A preview uses the first five; the others may be there as the API returns
 * them.
 *
 * @see {@link https://www.m3ter.com/docs/api#tag/OrganizationConfig | m3ter's API: OrganizationConfig}
 */
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
  /** Date from which yearly billing periods are counted. */
  yearEpoch?: Maybe<DateInput>;
  /** Date from which monthly billing periods are counted. */
  monthEpoch?: Maybe<DateInput>;
  /** Date from which weekly billing periods are counted. */
  weekEpoch?: Maybe<DateInput>;
  /** Date from which daily billing periods are counted. */
  dayEpoch?: Maybe<DateInput>;
  /** Days until a Bill is due, above 0. */
  daysBeforeBillDue?: Maybe<number>;
  /** Whether plans of an Account may overlap. */
  allowOverlappingPlans?: Maybe<boolean>;
  /** Whether standing charges are billed in advance. */
  standingChargeBillInAdvance?: Maybe<boolean>;
  /** Whether minimum spends are billed in advance. */
  minimumSpendBillInAdvance?: Maybe<boolean>;
  /** Whether Commitment fees are billed in advance, where a Commitment does not say. */
  commitmentFeeBillInAdvance?: Maybe<boolean>;
  /** Whether Bills of one Account are brought together. */
  consolidateBills?: Maybe<boolean>;
  /** Whether Bills without lines are left out. */
  suppressedEmptyBills?: Maybe<boolean>;
  /** How long Bills wait before they are approved by themselves, above 0, in `autoApproveBillsGracePeriodUnit`. */
  autoApproveBillsGracePeriod?: Maybe<number>;
  /** Unit of `autoApproveBillsGracePeriod`. */
  autoApproveBillsGracePeriodUnit?: Maybe<"MINUTES" | "HOURS" | "DAYS">;
  /** Hours between billing runs: 0 (off), 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12 or 24. */
  scheduledBillInterval?: Maybe<number>;
  /** Hour of the day (UTC) of the first billing run, 0–23. */
  scheduledBillOffset?: Maybe<number>;
  /** Which day a Bill carries as its invoice date. */
  externalInvoiceDate?: Maybe<"FIRST_DAY_OF_NEXT_PERIOD" | "LAST_DAY_OF_ARREARS">;
  /** Prefix of Bill numbers. */
  billPrefix?: Maybe<string>;
  /** Number of the first Bill; those after it count up. */
  sequenceStartNumber?: Maybe<number>;
  /** Id of how Bills are stated where the Account does not say. */
  defaultStatementDefinitionId?: Maybe<string>;
  /** Which statements are made with each Bill, where the Account does not say. */
  autoGenerateStatementMode?: Maybe<"NONE" | "JSON" | "JSON_AND_CSV">;
}
