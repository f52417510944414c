import type { AmountInput } from "./amount.js";
import type { CreditTerms } from "./credit-terms.js";
import type { EntityFields } from "./entity.js";
import type { CommitmentLineItemType } from "./line-item-type.js";
import type { DateInput, Maybe, Open } from "./open.js";

/** One fee of a Commitment's own schedule. */
export interface CommitmentFee {
  /** The day on which it is billed. */
  date: DateInput;
  /** The fee, above 0, in the Commitment's currency. */
  amount: AmountInput;
  /** Start (inclusive) of what the fee is for. */
  servicePeriodStartDate?: Maybe<DateInput>;
  /** End (exclusive) of what the fee is for; not before its start. */
  servicePeriodEndDate?: Maybe<DateInput>;
}

/**
 * An amount the customer agreed to pay over a contract term (a Prepayment). Charges draw it down; it is payable
 * whether used or not.
 *
 * @see {@link https://www.m3ter.com/docs/api | m3ter's API: Commitment}
 */
export interface Commitment extends EntityFields {
  /** The Account that made it, 36 characters. */
  accountId?: Maybe<string>;
  /** The total committed, above 0. */
  amount?: Maybe<AmountInput>;
  /** Code of its currency. Absent: the Bill's. */
  currency?: Maybe<string>;
  /** First day (inclusive) in the organization's timezone. Absent: always has been. */
  startDate?: Maybe<DateInput>;
  /** Last day (exclusive) in the organization's timezone. Absent: never. */
  endDate?: Maybe<DateInput>;
  /** What was paid upfront at its start; 0 or above. */
  amountPrePaid?: Maybe<AmountInput>;
  /** What was billed with the first Bill; 0 or above. */
  amountFirstBill?: Maybe<AmountInput>;
  /** What Bills have drawn so far. */
  amountSpent?: Maybe<AmountInput>;
  /** Surcharge in percent on usage beyond the Commitment; negative = a discount. */
  overageSurchargePercent?: Maybe<AmountInput>;
  /** Whether usage beyond it becomes lines of their own; only with no surcharge, or one of 0. */
  separateOverageUsage?: Maybe<boolean>;
  /** Products whose charges may draw it, at most 100. Absent or empty: all. */
  productIds?: Maybe<readonly string[]>;
  /** Types of charges that may draw it. Absent or empty: all of them. */
  lineItemTypes?: Maybe<readonly CommitmentLineItemType[]>;
  /** Only lines of this contract may draw it, 36 characters. Absent: lines of any. */
  contractId?: Maybe<string>;
  /** Plan that bills its fees; not together with `feeDates`. */
  billingPlanId?: Maybe<string>;
  /** Fees on every n-th Bill of that Plan, 1–365. */
  billingInterval?: Maybe<number>;
  /** Bills to skip before the first fee, 0–364. */
  billingOffset?: Maybe<number>;
  /** Date from which its billing is counted. */
  billEpoch?: Maybe<DateInput>;
  /** Its own schedule of fees; not together with `billingPlanId`. */
  feeDates?: Maybe<readonly Open<CommitmentFee>[]>;
  /** Whether fees are billed in advance. Absent: the organization's setting. */
  commitmentFeeBillInAdvance?: Maybe<boolean>;
  /** Description of its fee lines, at most 200 characters. */
  commitmentFeeDescription?: Maybe<string>;
  /** Description of its draw-down lines, at most 200 characters. */
  commitmentUsageDescription?: Maybe<string>;
  /** Description of its overage lines, at most 200 characters. */
  overageDescription?: Maybe<string>;
  /** Accounting Product of the Commitment, 36 characters. */
  accountingProductId?: Maybe<string>;
  /** Accounting Product of its fee lines, 36 characters. */
  feesAccountingProductId?: Maybe<string>;
  /** Accounting Product of its draw-down lines, 36 characters. */
  drawdownsAccountingProductId?: Maybe<string>;
  /** How charges of child Accounts are billed. */
  childBillingMode?: Maybe<"PARENT_SUMMARY" | "PARENT_BREAKDOWN" | "CHILD">;
}

/**
 * A Commitment as a preview takes it: with the terms that this package adds. Its `amount` is needed, which the engine
 * checks: in the types of SDKs, whose values are to go in as they are, every field but the id is optional.
 */
export interface CommitmentInput extends Commitment, CreditTerms {
  /** UUID of the Commitment. Any text is accepted. */
  id: string;
}
