import type { Amount, AmountForm, AmountInput } from "./amount.js";
import type { LineItemType } from "./line-item-type.js";
import type { DateInput, Maybe, Open } from "./open.js";

/** What one band of a price came to. */
export interface PricingBandUsage {
  pricingBandId?: Maybe<string>;
  /** Where the band begins. */
  lowerLimit?: Maybe<AmountInput>;
  /** Price of the band as a whole, and of each unit in it. */
  fixedPrice?: Maybe<AmountInput>;
  unitPrice?: Maybe<AmountInput>;
  unitSubtotal?: Maybe<AmountInput>;
  /** What fell into the band. */
  bandUnits?: Maybe<AmountInput>;
  bandQuantity?: Maybe<AmountInput>;
  /** Its amount, before and after conversion. */
  bandSubtotal?: Maybe<AmountInput>;
  convertedBandSubtotal?: Maybe<AmountInput>;
  creditTypeId?: Maybe<string>;
}

/** What a line tells about itself besides its amounts. */
export interface LineItemFields {
  /** UUID of the line. */
  id?: Maybe<string>;
  /** What the line says on the Bill. */
  description?: Maybe<string>;
  /** Place on the Bill. Absent: after those that have one. */
  sequenceNumber?: Maybe<number>;
  /** Start (inclusive) of what the line is for. Absent: the Bill's. */
  servicePeriodStartDate?: Maybe<DateInput>;
  /** End (exclusive) of what the line is for. Absent: the Bill's. */
  servicePeriodEndDate?: Maybe<DateInput>;
  /** Code of the currency of `subtotal`. Absent: the Bill's. */
  currency?: Maybe<string>;
  /** The Product charged. A line without one is outside every credit that is restricted to Products. */
  productId?: Maybe<string>;
  productName?: Maybe<string>;
  productCode?: Maybe<string>;
  accountingProductId?: Maybe<string>;
  accountingProductName?: Maybe<string>;
  accountingProductCode?: Maybe<string>;
  /** The contract charged. A credit with a contract is drawn only by its lines. */
  contractId?: Maybe<string>;
  /** The child Account charged, on a parent's Bill. */
  childAccountId?: Maybe<string>;
  childAccountCode?: Maybe<string>;
  /** The credit that a consumed or overage line is about. */
  balanceId?: Maybe<string>;
  commitmentId?: Maybe<string>;
  /** The line and Bill that this one is about. */
  referencedLineItemId?: Maybe<string>;
  referencedBillId?: Maybe<string>;
  /** Where the charge comes from. */
  aggregationId?: Maybe<string>;
  compoundAggregationId?: Maybe<string>;
  counterId?: Maybe<string>;
  chargeId?: Maybe<string>;
  meterId?: Maybe<string>;
  planId?: Maybe<string>;
  planGroupId?: Maybe<string>;
  pricingId?: Maybe<string>;
  creditTypeId?: Maybe<string>;
  reasonId?: Maybe<string>;
  segment?: Maybe<object>;
  group?: Maybe<object>;
  additional?: Maybe<object>;
  /** Unit of `units`. */
  unit?: Maybe<string>;
  usagePerPricingBand?: Maybe<readonly Open<PricingBandUsage>[]>;
}

/** One line of a Bill, as given. It needs its type and one of its two amounts. */
export interface LineItem extends LineItemFields {
  /** What kind of line it is. */
  lineItemType: LineItemType;
  /** Its amount in the Bill's currency. Absent: `subtotal` converted. */
  convertedSubtotal?: Maybe<AmountInput>;
  /** Its amount in its own currency. */
  subtotal?: Maybe<AmountInput>;
  /** Rate from its currency to the Bill's, used where `convertedSubtotal` is absent. Absent: the Bill's or the organization's. */
  conversionRate?: Maybe<AmountInput>;
  /** What was charged, and the average price of one unit. */
  quantity?: Maybe<AmountInput>;
  units?: Maybe<AmountInput>;
  averageUnitPrice?: Maybe<AmountInput>;
}

/** One line of a previewed Bill: a given line as it was (unknown fields too), or one that draw-down added. */
export interface PreviewLineItem<Form extends AmountForm = "string"> extends LineItem {
  /** Its amount in the Bill's currency, rounded; negative on a consumed line. */
  convertedSubtotal: Amount<Form>;
}
