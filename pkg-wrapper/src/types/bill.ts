import type { Amount, AmountForm, AmountInput } from "./amount.js";
import type { CurrencyConversion } from "./currency.js";
import type { EntityFields } from "./entity.js";
import type { LineItem, PreviewLineItem } from "./line-item.js";
import type { DateInput, Maybe, Open } from "./open.js";

/**
 * A Bill without its lines and total.
 *
 * @see {@link https://www.m3ter.com/docs/api#tag/Bill | m3ter's API: Bill}
 */
export interface BillFields extends EntityFields {
  /** Id of the Account that is billed. */
  accountId?: Maybe<string>;
  /** Code of the Account that is billed. */
  accountCode?: Maybe<string>;
  /** First day (inclusive) of its period, in its timezone. */
  startDate?: Maybe<DateInput>;
  /** Last day (exclusive) of its period, in its timezone. */
  endDate?: Maybe<DateInput>;
  /** First instant of its period; wins over `startDate`. */
  startDateTimeUTC?: Maybe<DateInput>;
  /** End (exclusive) of its period; wins over `endDate`. */
  endDateTimeUTC?: Maybe<DateInput>;
  /** The day it is billed. Used where the policy's `activeAt` is `billDate`. */
  billDate?: Maybe<DateInput>;
  /** The day it is to be paid. */
  dueDate?: Maybe<DateInput>;
  /** How often the Account is billed; `AD_HOC`: once. A forecast goes on by it. */
  billingFrequency?: Maybe<"DAILY" | "WEEKLY" | "MONTHLY" | "ANNUALLY" | "AD_HOC" | "MIXED">;
  /** Every so many of `billingFrequency`, 1 or above. */
  billFrequencyInterval?: Maybe<number>;
  /** Timezone of its dates. Absent: the organization's. */
  timezone?: Maybe<string>;
  /** Code of its currency. Absent: the Account's, the organization's, then `USD`. */
  currency?: Maybe<string>;
  /** Rates between currencies, from each to the Bill's; they win over the organization's. */
  currencyConversions?: Maybe<readonly Open<CurrencyConversion>[]>;
  /** A locked Bill cannot be previewed. */
  locked?: Maybe<boolean>;
  /** Whether the Bill was approved. A preview does not look at it. */
  status?: Maybe<"PENDING" | "APPROVED">;
  /** When it was made; passed through. */
  createdDate?: Maybe<string>;
  /** When its lines were last computed; passed through. */
  lastCalculatedDate?: Maybe<string>;
  /** Id of the job that made it; passed through. */
  billJobId?: Maybe<string>;
  /** The customer's order number; passed through. */
  purchaseOrderNumber?: Maybe<string>;
  /** Id of the invoice in another system; passed through. */
  externalInvoiceReference?: Maybe<string>;
  /** Date of that invoice; passed through. */
  externalInvoiceDate?: Maybe<DateInput>;
  /** Number of the Bill in its sequence, with the organization's prefix; passed through. */
  sequentialInvoiceNumber?: Maybe<string>;
  /** Whether its statement was made as JSON; passed through. */
  jsonStatementGenerated?: Maybe<boolean>;
  /** Whether its statement was made as CSV; passed through. */
  csvStatementGenerated?: Maybe<boolean>;
  /** Whether its statement is older than its figures; passed through. */
  statementStale?: Maybe<boolean>;
  /** When it was approved; passed through. */
  dtApproved?: Maybe<string>;
  /** Id of the user who approved it; passed through. */
  approvedBy?: Maybe<string>;
  /** When it was locked; passed through. */
  dtLocked?: Maybe<string>;
  /** Id of the user who locked it; passed through. */
  lockedBy?: Maybe<string>;
}

/** A Bill as given. It needs its period: `startDateTimeUTC` and `endDateTimeUTC`, or `startDate` and `endDate`. */
export interface Bill extends BillFields {
  /** Its lines. Draw-down and overage lines among them are dropped and computed afresh. */
  lineItems?: Maybe<readonly Open<LineItem>[]>;
  /** The sum of its lines, before the preview. */
  billTotal?: Maybe<AmountInput>;
}

/** The Bill of the request with draw-down and overage lines added. Fields that this package does not know are kept. */
export interface PreviewedBill<Form extends AmountForm = "string"> extends BillFields {
  /** The given lines, then what was drawn, then overage usage, then surcharges. */
  lineItems: PreviewLineItem<Form>[];
  /** The sum of all lines: what is due. */
  billTotal: Amount<Form>;
}
