import type { Amount, AmountForm, AmountInput } from "./amount.js";
import type { LineItemType } from "./line-item-type.js";
import type { DateInput, Maybe, Open } from "./open.js";

/** What one band of a price came to. */
export interface PricingBandUsage {
  /** Id of the band of the price. */
  pricingBandId?: Maybe<string>;
  /** Where the band begins. */
  lowerLimit?: Maybe<AmountInput>;
  /** Price of the band as a whole. */
  fixedPrice?: Maybe<AmountInput>;
  /** Price of each unit in the band. */
  unitPrice?: Maybe<AmountInput>;
  /** What the units in the band come to: `unitPrice` times `bandUnits`. */
  unitSubtotal?: Maybe<AmountInput>;
  /** Units that fell into the band. */
  bandUnits?: Maybe<AmountInput>;
  /** Quantity that fell into the band, before it is counted in units. */
  bandQuantity?: Maybe<AmountInput>;
  /** Amount of the band before conversion. */
  bandSubtotal?: Maybe<AmountInput>;
  /** Amount of the band after conversion. */
  convertedBandSubtotal?: Maybe<AmountInput>;
  /** Id of the kind of credit that the price gives, where it gives any. */
  creditTypeId?: Maybe<string>;
}

/**
 * What a line tells about itself besides its amounts.
 *
 * @see {@link https://www.m3ter.com/docs/api#tag/Bill | m3ter's API: Bill line item}
 */
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
  /** Id of the Product charged. A line without one is outside every credit that is restricted to Products. */
  productId?: Maybe<string>;
  /** Name of that Product; passed through. */
  productName?: Maybe<string>;
  /** Code of that Product; passed through. */
  productCode?: Maybe<string>;
  /** Id of the Product that accounts book the line under; passed through. */
  accountingProductId?: Maybe<string>;
  /** Name of that accounting Product; passed through. */
  accountingProductName?: Maybe<string>;
  /** Code of that accounting Product; passed through. */
  accountingProductCode?: Maybe<string>;
  /** Id of the contract charged. A credit with a contract is drawn only by its lines. */
  contractId?: Maybe<string>;
  /** Id of the child Account charged, on a parent's Bill. */
  childAccountId?: Maybe<string>;
  /** Code of the child Account; passed through. */
  childAccountCode?: Maybe<string>;
  /** Id of the Balance that a consumed, overage or fee line is about. */
  balanceId?: Maybe<string>;
  /** Id of the Commitment that a consumed, overage or fee line is about. */
  commitmentId?: Maybe<string>;
  /** Id of the line that this one is about; passed through. */
  referencedLineItemId?: Maybe<string>;
  /** Id of the Bill that this line is about; passed through. */
  referencedBillId?: Maybe<string>;
  /** Id of the aggregation that was measured; passed through. */
  aggregationId?: Maybe<string>;
  /** Id of the compound aggregation that was measured; passed through. */
  compoundAggregationId?: Maybe<string>;
  /** Id of the counter that was measured; passed through. */
  counterId?: Maybe<string>;
  /** Id of the Charge that the line was made of; passed through. */
  chargeId?: Maybe<string>;
  /** Id of the meter that was read; passed through. */
  meterId?: Maybe<string>;
  /** Id of the plan of the price; passed through. */
  planId?: Maybe<string>;
  /** Id of the plan group of the price; passed through. */
  planGroupId?: Maybe<string>;
  /** Id of the price; passed through. */
  pricingId?: Maybe<string>;
  /** Id of the kind of credit, on a line that gives credit; passed through. */
  creditTypeId?: Maybe<string>;
  /** Id of the reason of a credit or debit line; passed through. */
  reasonId?: Maybe<string>;
  /** The segment of usage that was priced; passed through. */
  segment?: Maybe<object>;
  /** The group of usage that was priced; passed through. */
  group?: Maybe<object>;
  /** Further fields that were asked for with the Bill; passed through. */
  additional?: Maybe<object>;
  /** Unit of `units`; passed through. */
  unit?: Maybe<string>;
  /** What each band of the price came to; passed through. */
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
  /** What was measured; passed through. */
  quantity?: Maybe<AmountInput>;
  /** How many units were charged; passed through. */
  units?: Maybe<AmountInput>;
  /** Average price of one unit over all bands; passed through. */
  averageUnitPrice?: Maybe<AmountInput>;
}

/** One line of a previewed Bill: a given line as it was (unknown fields too), or one that draw-down added. */
export interface PreviewLineItem<Form extends AmountForm = "string"> extends LineItem {
  /** Its amount in the Bill's currency, rounded; negative on a consumed line. */
  convertedSubtotal: Amount<Form>;
}
