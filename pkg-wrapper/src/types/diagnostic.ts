/** Stable codes: each names one fault, and never changes once released. */
export type DiagnosticCode =
  // Any value
  | "NOT_AN_OBJECT"
  | "NOT_AN_ARRAY"
  | "NOT_A_STRING"
  | "NOT_A_BOOLEAN"
  | "MISSING_FIELD"
  | "MISSING_ID"
  | "DUPLICATE_ID"
  | "NOT_A_NUMBER"
  | "AMOUNT_OUT_OF_RANGE"
  | "UNSAFE_NUMBER"
  | "NUMBER_OUT_OF_RANGE"
  | "NOT_A_DATE"
  | "DATE_OUT_OF_RANGE"
  | "UNKNOWN_ENUM_VALUE"
  | "TOO_LONG"
  | "INVALID_CODE"
  | "INVALID_ID"
  | "INVALID_EMAIL_ADDRESS"
  | "TOO_MANY_CUSTOM_FIELDS"
  | "INVALID_CUSTOM_FIELD"
  | "MISNAMED_FIELD"
  | "READ_ONLY_FIELD"
  | "INPUT_TOO_DEEP"
  | "INPUT_TOO_LARGE"
  | "INPUT_UNREADABLE"
  // Transaction
  | "MISSING_TRANSACTION_TYPE"
  | "NO_TRANSACTION_TYPES"
  | "UNKNOWN_TRANSACTION_TYPE"
  | "ARCHIVED_TRANSACTION_TYPE"
  | "ZERO_AMOUNT"
  | "TOO_PRECISE"
  | "INSUFFICIENT_BALANCE"
  | "APPLIED_BEFORE_START"
  | "APPLIED_AFTER_END"
  | "APPLIED_IN_GRACE_PERIOD"
  | "PAID_WITHOUT_CURRENCY"
  | "CURRENCY_PAID_WITHOUT_PAID"
  | "PAID_IN_SAME_CURRENCY"
  | "POSSIBLE_DUPLICATE"
  // Balance, Commitment, schedules, Charge
  | "END_BEFORE_START"
  | "ROLLOVER_AMOUNT_WITHOUT_END_DATE"
  | "ROLLOVER_END_BEFORE_END"
  | "ROLLOVER_AMOUNT_NEGATIVE"
  | "LINE_ITEM_TYPE_NOT_ALLOWED"
  | "AMOUNT_NOT_SETTABLE"
  | "AMOUNT_NOT_POSITIVE"
  | "AMOUNT_NEGATIVE"
  | "PREPAID_ABOVE_AMOUNT"
  | "SPENT_ABOVE_AMOUNT"
  | "SEPARATE_OVERAGE_WITH_SURCHARGE"
  | "SERVICE_PERIOD_REVERSED"
  | "FEE_PLAN_AND_DATES"
  | "AMOUNT_AND_UNITS"
  | "AMOUNT_OR_UNITS_MISSING"
  | "UNITS_WITHOUT_PRICE"
  | "ENTITY_ID_MISSING"
  | "FREQUENCY_INTERVAL_OUT_OF_RANGE"
  | "UNKNOWN_FREQUENCY"
  | "TOO_MANY_OCCURRENCES"
  | "UNKNOWN_ACCOUNT"
  | "UNKNOWN_PRODUCT"
  | "EMPTY_PERIOD"
  // Book
  | "DUPLICATE_CODE"
  | "STALE_VERSION"
  | "NOT_FOUND"
  | "IN_USE"
  | "DAMAGED_SNAPSHOT"
  // Organization, currency, Bill, policy
  | "UNKNOWN_TIMEZONE"
  | "BAD_CREDIT_APPLICATION_ORDER"
  | "DECIMAL_PLACES_OUT_OF_RANGE"
  | "UNKNOWN_ROUNDING_MODE"
  | "ROUNDING_NECESSARY"
  | "CONVERSION_NOT_POSITIVE"
  | "NO_CONVERSION_RATE"
  | "BILL_LOCKED"
  | "BILL_PERIOD_REVERSED"
  | "LINE_WITHOUT_AMOUNT"
  | "AMOUNT_TAKEN_AS_HELD"
  | "BILL_DATE_MISSING"
  | "OVERAGE_WITHOUT_USAGE"
  | "UNKNOWN_PRESET"
  | "UNKNOWN_POLICY_VALUE"
  // The package itself
  | "INTERNAL"
  | "LOAD_FAILED"
  | "BOOK_CLOSED"
  | "NOT_KEPT"
  | "STORE_UNAVAILABLE"
  | "STORE_BLOCKED"
  | "STORE_UPGRADED"
  | "STORE_FULL";

/** One problem with what was passed, at its place. */
export interface Diagnostic {
  /** Which fault it is. */
  code: DiagnosticCode;
  /** An error stops the computation, a warning does not. */
  severity: "error" | "warning";
  /** JSON Pointer into what was passed (`"/balances/0/rolloverAmount"`); empty: the whole of it. */
  path: string;
  /** What is wrong, with the value and the limit. */
  message: string;
  /** What to do about it. */
  hint?: string;
}
