import type { Amount, AmountForm, AmountInput } from "./amount.js";
import type { CurrencyConversion } from "./currency.js";
import type { EntityFields } from "./entity.js";
import type { LineItem, PreviewLineItem } from "./line-item.js";
import type { DateInput, Maybe, Open } from "./open.js";

/** A Bill without its lines and total. */
export interface BillFields extends EntityFields {
  accountId?: Maybe<string>;
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
  billingFrequency?: Maybe<"DAILY" | "WEEKLY" | "MONTHLY" | "ANNUALLY" | "AD_HOC" | "MIXED">;
  billFrequencyInterval?: Maybe<number>;
  /** Timezone of its dates. Absent: the organization's. */
  timezone?: Maybe<string>;
  /** Code of its currency. Absent: the Account's, the organization's, then `USD`. */
  currency?: Maybe<string>;
  /** Rates between currencies; they win over the organization's. */
  currencyConversions?: Maybe<readonly Open<CurrencyConversion>[]>;
  /** A locked Bill cannot be previewed. */
  locked?: Maybe<boolean>;
  status?: Maybe<"PENDING" | "APPROVED">;
  createdDate?: Maybe<string>;
  lastCalculatedDate?: Maybe<string>;
  billJobId?: Maybe<string>;
  purchaseOrderNumber?: Maybe<string>;
  externalInvoiceReference?: Maybe<string>;
  externalInvoiceDate?: Maybe<DateInput>;
  sequentialInvoiceNumber?: Maybe<string>;
  jsonStatementGenerated?: Maybe<boolean>;
  csvStatementGenerated?: Maybe<boolean>;
  statementStale?: Maybe<boolean>;
  dtApproved?: Maybe<string>;
  approvedBy?: Maybe<string>;
  dtLocked?: Maybe<string>;
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
