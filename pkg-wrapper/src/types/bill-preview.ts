import type { DrawdownError } from "../error.js";
import type { CreditType } from "./account.js";
import type { Amount, AmountForm } from "./amount.js";
import type { PreviewedBill } from "./bill.js";
import type { Diagnostic } from "./diagnostic.js";
import type { PostedTransaction } from "./transaction.js";

/** The figures of the Bill: `due` = `charges` − `creditApplied` + `surcharges`. */
export interface Totals<Form extends AmountForm = "string"> {
  /** Code of the Bill's currency, in which all four are. */
  currency: string;
  /** The sum of the given lines that are kept. */
  charges: Amount<Form>;
  /** What credits paid. */
  creditApplied: Amount<Form>;
  /** What overage surcharges add. */
  surcharges: Amount<Form>;
  /** What is left to pay: the Bill's total. */
  due: Amount<Form>;
}

/** What one credit paid of one line in one stretch of time. */
export interface Allocation<Form extends AmountForm = "string"> {
  /** Id of the line; absent where the line has none. */
  lineItemId?: string | null;
  /** Place of the line in the request's `bill.lineItems`, from 0. */
  lineItemIndex: number;
  /** `PREPAYMENT` for a Commitment, `BALANCE` for a Balance. */
  creditType: CreditType;
  /** Id of the Balance or Commitment that paid. */
  creditId: string;
  /** What was paid, in the Bill's currency. */
  amount: Amount<Form>;
  /** First instant (inclusive, in UTC) of the stretch of the line's service period that was paid. */
  from: string;
  /** End (exclusive) of the stretch that was paid, an instant in UTC. */
  to: string;
}

/** Where a Balance stands at the end of the Bill's period. */
export type BalanceStatus = "FUTURE" | "ACTIVE" | "GRACE" | "EXPIRED";

/** A Balance before and after the Bill, in its own currency. */
export interface BalanceOutcome<Form extends AmountForm = "string"> {
  /** Id of the Balance. */
  balanceId: string;
  /** Code of the Balance's currency, in which all its amounts are. */
  currency: string;
  /** The sum of the Transactions that count for the Bill. */
  opening: Amount<Form>;
  /** What the Bill draws. */
  consumed: Amount<Form>;
  /** `opening` − `consumed`. */
  closing: Amount<Form>;
  /** All that has expired since the Balance began. */
  expired: Amount<Form>;
  /** `closing` − `expired`; negative: owed. */
  available: Amount<Form>;
  /** What was carried past an end that has come. */
  rolledOver: Amount<Form>;
  /** Where the Balance stands at the end of the Bill's period. */
  status: BalanceStatus;
}

/** A Commitment before and after the Bill, in its own currency. */
export interface CommitmentOutcome<Form extends AmountForm = "string"> {
  /** Id of the Commitment. */
  commitmentId: string;
  /** What it held when the Bill opened. */
  opening: Amount<Form>;
  /** What the Bill draws. */
  consumed: Amount<Form>;
  /** `opening` − `consumed`. */
  closing: Amount<Form>;
  /** The usage beyond it, of which a surcharge or a separate line was made. */
  overage: Amount<Form>;
}

/**
 * Why a credit paid a line, or did not: the first that fits.
 *
 * - `APPLIED`: it paid.
 * - `EXCLUDED_BY_CREDIT_APPLICATION_ORDER`: credits of its kind are not drawn at all.
 * - `LINE_TYPE_NOT_ELIGIBLE`: charges of this type do not draw it.
 * - `PRODUCT_NOT_ELIGIBLE`: it is for other Products.
 * - `CONTRACT_MISMATCH`: it is for another contract.
 * - `NO_CONVERSION_RATE`: nobody said what its currency is worth.
 * - `NOT_YET_ACTIVE`: it begins when the service was over.
 * - `EXPIRED`: its life had ended.
 * - `OUTSIDE_SERVICE_PERIOD`: no part of the line is its to pay.
 * - `LIMIT_PER_BILL_REACHED`: it has more, but not for this Bill.
 * - `EXHAUSTED`: it was empty when its turn came.
 * - `LINE_ALREADY_COVERED`: others had paid before its turn.
 */
export type ExplanationReason =
  | "APPLIED"
  | "LINE_TYPE_NOT_ELIGIBLE"
  | "PRODUCT_NOT_ELIGIBLE"
  | "CONTRACT_MISMATCH"
  | "NOT_YET_ACTIVE"
  | "EXPIRED"
  | "OUTSIDE_SERVICE_PERIOD"
  | "EXCLUDED_BY_CREDIT_APPLICATION_ORDER"
  | "NO_CONVERSION_RATE"
  | "EXHAUSTED"
  | "LINE_ALREADY_COVERED"
  | "LIMIT_PER_BILL_REACHED";

/** Why one credit paid one line, or did not. */
export interface Explanation<Form extends AmountForm = "string"> {
  /** Place of the line in the request's `bill.lineItems`, from 0. */
  lineItemIndex: number;
  /** `PREPAYMENT` for a Commitment, `BALANCE` for a Balance. */
  creditType: CreditType;
  /** Id of the Balance or Commitment. */
  creditId: string;
  /** The first of the reasons that fits. */
  reason: ExplanationReason;
  /** What was paid; with `APPLIED` only. */
  amount?: Amount<Form>;
}

/** The computed Bill with its draw-down; nothing is stored anywhere. */
export interface BillPreview<Form extends AmountForm = "string"> {
  /** The Bill of the request with draw-down and overage lines added, and its total. */
  bill: PreviewedBill<Form>;
  /** The figures of the whole Bill, in its currency. */
  totals: Totals<Form>;
  /** What each credit paid of each line, in the order in which it was drawn. */
  allocations: Allocation<Form>[];
  /** Every Balance before and after, by id. */
  balances: BalanceOutcome<Form>[];
  /** Every Commitment before and after, by id. */
  commitments: CommitmentOutcome<Form>[];
  /** What billing would post, by Balance. */
  transactions: PostedTransaction<Form>[];
  /** For each charge, each credit in draw-down order; empty where turned off. */
  explanations: Explanation<Form>[];
  /** Warnings; errors are thrown as a `DrawdownError`. */
  diagnostics: Diagnostic[];
}

/** What `previewMany` gives for each request. */
export type PreviewAnswer<Form extends AmountForm = "string"> =
  | {
      /** The request was computed. */
      ok: true;
      /** How credit pays its Bill. */
      preview: BillPreview<Form>;
    }
  | {
      /** The request cannot be computed. */
      ok: false;
      /** Every problem found; its paths point into this one request. */
      error: DrawdownError;
    };
