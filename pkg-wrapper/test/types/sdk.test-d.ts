// Compiled, never run: the responses of m3ter's SDK go in as they are. Each interface below has every field that the
// SDK's own has (interfaces without index signatures, numbers, nulls where the API sends them).
import type { Balance, BillPreview, Drawdown, PreviewRequest, TransactionType } from "drawdown";

interface SdkEntity {
  id: string;
  createdBy?: string;
  dtCreated?: string;
  dtLastModified?: string;
  lastModifiedBy?: string;
  version?: number;
}

type SdkOrder = Array<"PREPAYMENT" | "BALANCE">;
type SdkConversions = Array<{ from: string; to: string; multiplier?: number }>;
type SdkCommitmentLineType =
  | "STANDING_CHARGE"
  | "USAGE"
  | "MINIMUM_SPEND"
  | "COUNTER_RUNNING_TOTAL_CHARGE"
  | "COUNTER_ADJUSTMENT_DEBIT";

interface SdkBalance extends SdkEntity {
  accountId?: string;
  allowOverdraft?: boolean;
  amount?: number;
  balanceDrawDownDescription?: string;
  code?: string;
  consumptionsAccountingProductId?: string;
  contractId?: string | null;
  currency?: string;
  customFields?: { [key: string]: string | number };
  description?: string;
  endDate?: string;
  feesAccountingProductId?: string;
  lineItemTypes?: Array<SdkCommitmentLineType | "AD_HOC">;
  name?: string;
  overageDescription?: string;
  overageSurchargePercent?: number;
  productIds?: Array<string>;
  rolloverAmount?: number;
  rolloverEndDate?: string;
  startDate?: string;
  somethingNewer?: boolean;
}

interface SdkTransaction extends SdkEntity {
  amount?: number;
  appliedDate?: string;
  currencyPaid?: string | null;
  description?: string;
  entityId?: string | null;
  entityType?: "BILL" | "COMMITMENT" | "USER" | "SERVICE_USER" | "SCHEDULER";
  paid?: number | null;
  transactionDate?: string;
  transactionTypeId?: string;
}

interface SdkTransactionType extends SdkEntity {
  archived?: boolean;
  code?: string;
  name?: string;
}

interface SdkCurrency extends SdkTransactionType {
  maxDecimalPlaces?: number;
  roundingMode?: "UP" | "DOWN" | "CEILING" | "FLOOR" | "HALF_UP" | "HALF_DOWN" | "HALF_EVEN" | "UNNECESSARY";
}

interface SdkCommitment extends SdkEntity {
  accountId?: string;
  accountingProductId?: string;
  amount?: number;
  amountFirstBill?: number;
  amountPrePaid?: number;
  amountSpent?: number;
  billEpoch?: string;
  billingInterval?: number;
  billingOffset?: number;
  billingPlanId?: string;
  childBillingMode?: "PARENT_SUMMARY" | "PARENT_BREAKDOWN" | "CHILD";
  commitmentFeeBillInAdvance?: boolean;
  commitmentFeeDescription?: string;
  commitmentUsageDescription?: string;
  contractId?: string;
  currency?: string;
  drawdownsAccountingProductId?: string;
  endDate?: string;
  feeDates?: Array<{ amount: number; date: string; servicePeriodEndDate: string; servicePeriodStartDate: string }>;
  feesAccountingProductId?: string;
  lineItemTypes?: Array<SdkCommitmentLineType>;
  overageDescription?: string;
  overageSurchargePercent?: number;
  productIds?: Array<string>;
  separateOverageUsage?: boolean;
  startDate?: string;
}

interface SdkAccount extends SdkEntity {
  address?: {
    addressLine1?: string;
    addressLine2?: string;
    addressLine3?: string;
    addressLine4?: string;
    country?: string;
    locality?: string;
    postCode?: string;
    region?: string;
  };
  autoGenerateStatementMode?: "NONE" | "JSON" | "JSON_AND_CSV";
  billEpoch?: string;
  code?: string;
  creditApplicationOrder?: SdkOrder;
  currency?: string;
  customFields?: { [key: string]: string | number };
  daysBeforeBillDue?: number;
  emailAddress?: string;
  name?: string;
  parentAccountId?: string | null;
  purchaseOrderNumber?: string;
  statementDefinitionId?: string;
}

interface SdkOrganizationConfig extends SdkEntity {
  allowNegativeBalances?: boolean;
  allowOverlappingPlans?: boolean;
  autoApproveBillsGracePeriod?: number;
  autoApproveBillsGracePeriodUnit?: "MINUTES" | "HOURS" | "DAYS";
  autoGenerateStatementMode?: "NONE" | "JSON" | "JSON_AND_CSV";
  billPrefix?: string;
  commitmentFeeBillInAdvance?: boolean;
  consolidateBills?: boolean;
  creditApplicationOrder?: SdkOrder;
  currency?: string;
  currencyConversions?: SdkConversions;
  dayEpoch?: string;
  daysBeforeBillDue?: number;
  defaultStatementDefinitionId?: string;
  externalInvoiceDate?: "FIRST_DAY_OF_NEXT_PERIOD" | "LAST_DAY_OF_ARREARS";
  minimumSpendBillInAdvance?: boolean;
  monthEpoch?: string;
  scheduledBillInterval?: number;
  scheduledBillOffset?: number;
  sequenceStartNumber?: number;
  standingChargeBillInAdvance?: boolean;
  suppressedEmptyBills?: boolean;
  timezone?: string;
  weekEpoch?: string;
  yearEpoch?: string;
}

interface SdkBill extends SdkEntity {
  accountCode?: string;
  accountId?: string;
  approvedBy?: string;
  billDate?: string;
  billFrequencyInterval?: number;
  billingFrequency?: "DAILY" | "WEEKLY" | "MONTHLY" | "ANNUALLY" | "AD_HOC" | "MIXED";
  billJobId?: string;
  billTotal?: number;
  createdDate?: string;
  csvStatementGenerated?: boolean;
  currency?: string;
  currencyConversions?: SdkConversions;
  dtApproved?: string;
  dtLocked?: string;
  dueDate?: string;
  endDate?: string;
  endDateTimeUTC?: string;
  externalInvoiceDate?: string;
  externalInvoiceReference?: string;
  jsonStatementGenerated?: boolean;
  lastCalculatedDate?: string;
  lineItems?: Array<SdkLine>;
  locked?: boolean;
  lockedBy?: string;
  purchaseOrderNumber?: string;
  sequentialInvoiceNumber?: string;
  startDate?: string;
  startDateTimeUTC?: string;
  statementStale?: boolean;
  status?: "PENDING" | "APPROVED";
  timezone?: string;
}

interface SdkLine {
  averageUnitPrice: number;
  conversionRate: number;
  convertedSubtotal: number;
  currency: string;
  description: string;
  lineItemType:
    | SdkCommitmentLineType
    | "COUNTER_ADJUSTMENT_CREDIT"
    | "USAGE_CREDIT"
    | "MINIMUM_SPEND_REFUND"
    | "CREDIT_DEDUCTION"
    | "MANUAL_ADJUSTMENT"
    | "CREDIT_MEMO"
    | "DEBIT_MEMO"
    | "COMMITMENT_CONSUMED"
    | "COMMITMENT_FEE"
    | "OVERAGE_SURCHARGE"
    | "OVERAGE_USAGE"
    | "BALANCE_CONSUMED"
    | "BALANCE_FEE"
    | "AD_HOC";
  quantity: number;
  subtotal: number;
  unit: string;
  units: number;
  id?: string;
  accountingProductCode?: string;
  accountingProductId?: string;
  accountingProductName?: string;
  additional?: { [key: string]: unknown };
  aggregationId?: string;
  balanceId?: string;
  chargeId?: string;
  childAccountCode?: string;
  childAccountId?: string;
  commitmentId?: string;
  compoundAggregationId?: string;
  contractId?: string;
  counterId?: string;
  creditTypeId?: string;
  group?: { [key: string]: string } | null;
  meterId?: string;
  planGroupId?: string;
  planId?: string;
  pricingId?: string;
  productCode?: string;
  productId?: string;
  productName?: string;
  reasonId?: string;
  referencedBillId?: string;
  referencedLineItemId?: string;
  segment?: { [key: string]: string };
  sequenceNumber?: number;
  servicePeriodEndDate?: string;
  servicePeriodStartDate?: string;
  usagePerPricingBand?: Array<SdkBand>;
}

interface SdkBand {
  bandQuantity?: number;
  bandSubtotal?: number;
  bandUnits?: number;
  convertedBandSubtotal?: number;
  creditTypeId?: string;
  fixedPrice?: number;
  lowerLimit?: number;
  pricingBandId?: string;
  unitPrice?: number;
  unitSubtotal?: number;
}

/** What an app has fetched. */
interface Fetched {
  account: SdkAccount;
  balance: SdkBalance;
  bill: SdkBill;
  commitments: SdkCommitment[];
  currencies: SdkCurrency[];
  organizationConfig: SdkOrganizationConfig;
  transactions: SdkTransaction[];
  transactionTypes: SdkTransactionType[];
}

export function everyCallTakesThem(drawdown: Drawdown, fetched: Fetched): BillPreview<"number"> {
  const { balance, transactions, bill, commitments, account, ...organization } = fetched;
  const known: Balance = balance;
  const labels: TransactionType[] = organization.transactionTypes;
  const balances = [{ ...balance, transactions }];
  const request: PreviewRequest = { ...organization, account, balances, bill, commitments, transactionTypes: labels };
  drawdown.summarizeTransactions(known, transactions, { asOf: "2026-03-01" });
  drawdown.ledger(balance, transactions, { asOf: "2026-03-01" });
  drawdown.summarizeAccount({ account, balances, commitments, asOf: "2026-03-01" });
  drawdown.validate("transaction", transactions[0], { balance, transactions, accounts: [account], ...organization });
  drawdown.forecast({ ...request, periods: 3 });
  drawdown.reconcileBill(request);
  for (const commitment of commitments) drawdown.previewCommitmentFees(commitment, bill);
  return drawdown.previewBill({ ...organization, account, balances, bill, commitments }, { amounts: "number" });
}

export function whatIsWrongIsRefused(drawdown: Drawdown, { balance, bill }: Fetched): void {
  // @ts-expect-error an amount is no list
  drawdown.previewBill({ bill, commitments: [{ id: "c", amount: [1] }] });
  // @ts-expect-error no such mode
  drawdown.previewBill({ bill, commitments: [{ id: "c", amount: 1, childBillingMode: "PARENTS" }] });
  // @ts-expect-error lines are a list
  drawdown.previewBill({ bill: { ...bill, lineItems: {} } });
  // @ts-expect-error a Bill has no such status
  drawdown.previewBill({ bill: { ...bill, status: "DONE" } });
  // @ts-expect-error a Balance is no Bill with lines
  drawdown.previewBill({ bill: { ...bill, lineItems: [balance] } });
  // @ts-expect-error such credit is never drawn first
  drawdown.previewBill({ bill, account: { id: "a", creditApplicationOrder: ["VOUCHER"] } });
  // @ts-expect-error no such rounding
  drawdown.previewBill({ bill, currencies: [{ id: "c", code: "USD", roundingMode: "BANKERS" }] });
}
