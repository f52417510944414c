import type { Json } from "../pointer.ts";

export type Entity = { readonly [key: string]: Json };

/** What a billing API's JSON is made of. */
export type Kind =
  | "request"
  | "book"
  | "bill"
  | "balance"
  | "transaction"
  | "commitment"
  | "lineItem"
  | "transactionType"
  | "account"
  | "organizationConfig"
  | "currency";

type Known = {
  fields: ReadonlySet<string>;
  /** Of each of these at least one, else it is none of the kind: what makes it a credit, a Bill, a charge. */
  needs: readonly (readonly string[])[];
};

/** What a Balance and a Prepayment share. */
const TERMS = `startDate endDate overageSurchargePercent overageDescription productIds lineItemTypes contractId
  feesAccountingProductId priority category costBasis maxPerBill`;
const BALANCE_ONLY = `transactions rolloverAmount rolloverEndDate balanceDrawDownDescription
  consumptionsAccountingProductId allowOverdraft overdraftLimit`;
const COMMITMENT_ONLY = `amountPrePaid amountFirstBill amountSpent separateOverageUsage billingPlanId billingInterval
  billingOffset feeDates commitmentFeeDescription commitmentUsageDescription drawdownsAccountingProductId
  childBillingMode`;

/** The fields of each kind in the API. Where two kinds know as many of an entity's, the earlier is the likelier. */
const KNOWN: readonly (readonly [Kind, Known])[] = [
  [
    "lineItem",
    known(
      `lineItemType subtotal convertedSubtotal conversionRate quantity units unit averageUnitPrice description
      sequenceNumber servicePeriodStartDate servicePeriodEndDate currency productId productName productCode
      accountingProductId accountingProductName accountingProductCode contractId childAccountId childAccountCode balanceId
      commitmentId referencedLineItemId referencedBillId aggregationId compoundAggregationId counterId chargeId meterId
      planId planGroupId pricingId creditTypeId reasonId segment group additional usagePerPricingBand`,
      "lineItemType subtotal convertedSubtotal",
    ),
  ],
  ["currency", known("name code archived maxDecimalPlaces roundingMode", "maxDecimalPlaces roundingMode")],
  ["transactionType", known("name code archived", "name code")],
  [
    "transaction",
    known(
      "amount transactionTypeId description appliedDate transactionDate paid currencyPaid entityType entityId balanceId",
      "amount transactionTypeId appliedDate",
    ),
  ],
  [
    "commitment",
    known(
      `accountId amount currency billEpoch commitmentFeeBillInAdvance accountingProductId ${TERMS} ${COMMITMENT_ONLY}`,
      `amount ${COMMITMENT_ONLY}`,
      `${TERMS} ${COMMITMENT_ONLY}`,
    ),
  ],
  [
    "balance",
    known(
      `accountId code name description currency amount customFields ${TERMS} ${BALANCE_ONLY}`,
      `code name currency ${TERMS} ${BALANCE_ONLY}`,
    ),
  ],
  [
    "bill",
    known(
      `accountId accountCode startDate endDate startDateTimeUTC endDateTimeUTC billDate dueDate billingFrequency
      billFrequencyInterval timezone currency currencyConversions locked status createdDate lastCalculatedDate billJobId
      purchaseOrderNumber externalInvoiceReference externalInvoiceDate sequentialInvoiceNumber jsonStatementGenerated
      csvStatementGenerated statementStale dtApproved approvedBy dtLocked lockedBy lineItems billTotal`,
      "startDate endDate startDateTimeUTC endDateTimeUTC billDate lineItems billTotal",
    ),
  ],
  [
    "account",
    known(
      `name code emailAddress address parentAccountId billEpoch purchaseOrderNumber currency creditApplicationOrder
      daysBeforeBillDue statementDefinitionId autoGenerateStatementMode customFields`,
    ),
  ],
  [
    "organizationConfig",
    known(
      `currency timezone creditApplicationOrder allowNegativeBalances currencyConversions yearEpoch monthEpoch weekEpoch
      dayEpoch daysBeforeBillDue allowOverlappingPlans standingChargeBillInAdvance minimumSpendBillInAdvance
      commitmentFeeBillInAdvance consolidateBills suppressedEmptyBills autoApproveBillsGracePeriod
      autoApproveBillsGracePeriodUnit scheduledBillInterval scheduledBillOffset externalInvoiceDate billPrefix
      sequenceStartNumber defaultStatementDefinitionId autoGenerateStatementMode`,
    ),
  ],
];

/** What an entity can be: the kinds that know most of its fields. */
export function kindsOf(entity: Entity): Kind[] {
  if (isEntity(entity.bill)) return ["request"];
  if (typeof entity.format === "number" && Array.isArray(entity.balances)) return ["book"];
  const names = Object.keys(entity);
  const counts = KNOWN.filter(([, { needs }]) => needs.every((some) => some.some((name) => names.includes(name)))).map(
    ([kind, { fields }]) => ({ kind, count: names.filter((name) => fields.has(name)).length }),
  );
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return counts.filter(({ count }) => count === most).map(({ kind }) => kind);
}

export function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function known(fields: string, ...needs: readonly string[]): Known {
  return { fields: new Set(listed(fields)), needs: needs.map(listed) };
}

function listed(names: string): string[] {
  return names.trim().split(/\s+/);
}
