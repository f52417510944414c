/** The charges that may draw a Commitment. */
export type CommitmentLineItemType =
  | "STANDING_CHARGE"
  | "USAGE"
  | "MINIMUM_SPEND"
  | "COUNTER_RUNNING_TOTAL_CHARGE"
  | "COUNTER_ADJUSTMENT_DEBIT";

/** The charges that may draw a Balance: those that may draw a Commitment, and ad-hoc charges. */
export type BalanceLineItemType = CommitmentLineItemType | "AD_HOC";

/** Every type of line on a Bill. Only those of `BalanceLineItemType` draw credit. */
export type LineItemType =
  | BalanceLineItemType
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
  | "BALANCE_FEE";
