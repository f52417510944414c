import type { Json } from "../../pointer.ts";
import { lineTypeInWords } from "../../words.ts";

export type Choice = { value: Json; name: string };

/** One field of a record: its name in the API, what people call it, and what it takes. */
export type FieldSpec = { name: string; label: string; wide?: true; rare?: true } & (
  | { takes: "text"; optional?: true }
  | { takes: "amount" | "number"; optional?: true }
  | { takes: "day" }
  | { takes: "flag" }
  | { takes: "choice"; choices: readonly Choice[] }
  | { takes: "type" }
  | { takes: "products" }
  | { takes: "lineItemTypes"; of: readonly string[] }
);

const ORDERS: readonly Choice[] = [
  { value: ["PREPAYMENT", "BALANCE"], name: "Prepayment, then Balance" },
  { value: ["BALANCE", "PREPAYMENT"], name: "Balance, then Prepayment" },
  { value: ["PREPAYMENT"], name: "Prepayment only" },
  { value: ["BALANCE"], name: "Balance only" },
];

const COMMITMENT_TYPES = [
  "USAGE",
  "STANDING_CHARGE",
  "MINIMUM_SPEND",
  "COUNTER_RUNNING_TOTAL_CHARGE",
  "COUNTER_ADJUSTMENT_DEBIT",
];
const BALANCE_TYPES = [...COMMITMENT_TYPES, "AD_HOC"];
const LINE_TYPES = [
  ...BALANCE_TYPES,
  "COUNTER_ADJUSTMENT_CREDIT",
  "USAGE_CREDIT",
  "MINIMUM_SPEND_REFUND",
  "CREDIT_DEDUCTION",
  "MANUAL_ADJUSTMENT",
  "CREDIT_MEMO",
  "DEBIT_MEMO",
  "COMMITMENT_FEE",
  "BALANCE_FEE",
];
const ROUNDING = ["HALF_UP", "HALF_DOWN", "HALF_EVEN", "UP", "DOWN", "CEILING", "FLOOR", "UNNECESSARY"];

const RANK: readonly FieldSpec[] = [
  { name: "priority", label: "Priority, lower first", takes: "number", optional: true, rare: true },
  {
    name: "category",
    label: "Category",
    takes: "choice",
    rare: true,
    choices: [
      { value: null, name: "Not set" },
      { value: "PAID", name: "Paid" },
      { value: "PROMOTIONAL", name: "Promotional" },
    ],
  },
  { name: "costBasis", label: "Cost of one unit", takes: "amount", optional: true, rare: true },
  { name: "maxPerBill", label: "One Bill draws at most", takes: "amount", optional: true, rare: true },
];

export const ACCOUNT: readonly FieldSpec[] = [
  { name: "name", label: "Name", takes: "text" },
  { name: "code", label: "Code", takes: "text" },
  { name: "currency", label: "Currency", takes: "text", optional: true },
  {
    name: "creditApplicationOrder",
    label: "Draws",
    takes: "choice",
    choices: [{ value: null, name: "As the organization" }, ...ORDERS],
  },
  { name: "parentAccountId", label: "Parent account's id", takes: "text", optional: true },
];

export const ORGANIZATION: readonly FieldSpec[] = [
  { name: "currency", label: "Currency", takes: "text" },
  { name: "timezone", label: "Time zone", takes: "text" },
  {
    name: "creditApplicationOrder",
    label: "Draws",
    takes: "choice",
    choices: [{ value: null, name: "Not set" }, ...ORDERS],
  },
  { name: "allowNegativeBalances", label: "Balances may be overdrawn", takes: "flag" },
];

export const CONVERSION: readonly FieldSpec[] = [
  { name: "from", label: "From", takes: "text" },
  { name: "to", label: "To", takes: "text" },
  { name: "multiplier", label: "Times", takes: "number" },
];

export const CURRENCY: readonly FieldSpec[] = [
  { name: "code", label: "Code", takes: "text" },
  { name: "name", label: "Name", takes: "text" },
  {
    name: "maxDecimalPlaces",
    label: "Decimals",
    takes: "choice",
    choices: [0, 1, 2, 3, 4, 5].map((value) => ({ value, name: String(value) })),
  },
  {
    name: "roundingMode",
    label: "Rounding",
    takes: "choice",
    choices: ROUNDING.map((value) => ({ value, name: value.toLowerCase().replaceAll("_", " ") })),
  },
];

export const TRANSACTION_TYPE: readonly FieldSpec[] = [
  { name: "name", label: "Name", takes: "text" },
  { name: "code", label: "Code", takes: "text", optional: true },
  { name: "archived", label: "Archived", takes: "flag" },
];

export const BALANCE: readonly FieldSpec[] = [
  { name: "name", label: "Name", takes: "text" },
  { name: "code", label: "Code", takes: "text" },
  { name: "currency", label: "Currency", takes: "text" },
  { name: "startDate", label: "Starts on", takes: "day" },
  { name: "endDate", label: "Ends before", takes: "day" },
  { name: "rolloverAmount", label: "Rolls over at most", takes: "amount", optional: true },
  { name: "rolloverEndDate", label: "Rolls over until", takes: "day" },
  { name: "overageSurchargePercent", label: "Surcharge on overage, %", takes: "number", optional: true },
  { name: "lineItemTypes", label: "Pays", takes: "lineItemTypes", of: BALANCE_TYPES, wide: true },
  { name: "productIds", label: "Of Products", takes: "products", wide: true },
  { name: "description", label: "Description", takes: "text", optional: true, rare: true },
  { name: "balanceDrawDownDescription", label: "Draw-down line says", takes: "text", optional: true, rare: true },
  { name: "overageDescription", label: "Overage line says", takes: "text", optional: true, rare: true },
  { name: "contractId", label: "Contract", takes: "text", optional: true, rare: true },
  {
    name: "allowOverdraft",
    label: "May be overdrawn",
    takes: "choice",
    rare: true,
    choices: [
      { value: null, name: "As the organization" },
      { value: true, name: "Yes" },
      { value: false, name: "No" },
    ],
  },
  { name: "overdraftLimit", label: "Overdrawn by at most", takes: "amount", optional: true, rare: true },
  ...RANK,
];

export const TRANSACTION: readonly FieldSpec[] = [
  { name: "amount", label: "Amount", takes: "amount" },
  { name: "transactionTypeId", label: "Type", takes: "type" },
  { name: "appliedDate", label: "Applied on", takes: "day" },
  { name: "description", label: "Description", takes: "text", optional: true },
];

export const COMMITMENT: readonly FieldSpec[] = [
  { name: "amount", label: "Committed", takes: "amount" },
  { name: "amountSpent", label: "Spent before", takes: "amount", optional: true },
  { name: "amountPrePaid", label: "Paid upfront", takes: "amount", optional: true },
  { name: "currency", label: "Currency", takes: "text" },
  { name: "startDate", label: "Starts on", takes: "day" },
  { name: "endDate", label: "Ends before", takes: "day" },
  { name: "overageSurchargePercent", label: "Surcharge on overage, %", takes: "number", optional: true },
  { name: "separateOverageUsage", label: "Overage as a line of its own", takes: "flag" },
  { name: "lineItemTypes", label: "Pays", takes: "lineItemTypes", of: COMMITMENT_TYPES, wide: true },
  { name: "productIds", label: "Of Products", takes: "products", wide: true },
  { name: "commitmentUsageDescription", label: "Draw-down line says", takes: "text", optional: true, rare: true },
  { name: "overageDescription", label: "Overage line says", takes: "text", optional: true, rare: true },
  { name: "contractId", label: "Contract", takes: "text", optional: true, rare: true },
  ...RANK,
];

export const BILL: readonly FieldSpec[] = [
  { name: "startDate", label: "From", takes: "day" },
  { name: "endDate", label: "Until before", takes: "day" },
  { name: "billDate", label: "Billed on", takes: "day" },
  { name: "currency", label: "Currency", takes: "text", optional: true },
  { name: "timezone", label: "Time zone", takes: "text", optional: true },
  { name: "locked", label: "Locked", takes: "flag" },
];

/** `amount` stands for `convertedSubtotal`, or `subtotal` where the line has only that. */
export const CHARGE: readonly FieldSpec[] = [
  { name: "description", label: "Description", takes: "text" },
  {
    name: "lineItemType",
    label: "Kind",
    takes: "choice",
    choices: LINE_TYPES.map((value) => ({ value, name: lineTypeInWords(value) })),
  },
  { name: "convertedSubtotal", label: "Amount", takes: "amount", optional: true },
  { name: "productName", label: "Product", takes: "text", optional: true },
  { name: "productId", label: "Product's id", takes: "text", optional: true, rare: true },
  { name: "subtotal", label: "Amount in its own currency", takes: "amount", optional: true, rare: true },
  { name: "currency", label: "Its own currency", takes: "text", optional: true, rare: true },
  { name: "servicePeriodStartDate", label: "Service from", takes: "day", rare: true },
  { name: "servicePeriodEndDate", label: "Service until before", takes: "day", rare: true },
  { name: "contractId", label: "Contract", takes: "text", optional: true, rare: true },
  { name: "childAccountId", label: "Child account's id", takes: "text", optional: true, rare: true },
];
