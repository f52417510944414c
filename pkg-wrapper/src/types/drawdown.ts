import type { AccountSummary, AccountSummaryRequest } from "./account-summary.js";
import type { AmountForm } from "./amount.js";
import type { Balance } from "./balance.js";
import type { Bill } from "./bill.js";
import type { BillPreview, PreviewAnswer } from "./bill-preview.js";
import type { Book, BookHost, BookSnapshot } from "./book.js";
import type { CommitmentInput } from "./commitment.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Forecast, ForecastRequest } from "./forecast.js";
import type { LedgerRow } from "./ledger.js";
import type { Maybe, Open } from "./open.js";
import type { Presets } from "./policy.js";
import type { PreviewOptions, PreviewRequest } from "./preview-request.js";
import type { InferredPolicies, Reconciliation } from "./reconciliation.js";
import type {
  ChargeSchedule,
  CommitmentFeeLine,
  ScheduledCharge,
  ScheduledTransaction,
  TransactionSchedule,
} from "./schedule.js";
import type { AsOf, TransactionsSummary } from "./summary.js";
import type { Transaction } from "./transaction.js";
import type { ValidationContext, ValidationKind } from "./validation.js";

/** The loaded engine. Every call is synchronous, changes nothing it was given, and throws only `DrawdownError`. */
export interface Drawdown {
  /**
   * Computes how the Account's credit pays the Bill.
   *
   * @throws DrawdownError with every problem found, if the request cannot be computed.
   */
  previewBill<Form extends AmountForm = "string">(
    request: PreviewRequest,
    options?: PreviewOptions<Form>,
  ): BillPreview<Form>;

  /**
   * The same with JSON text in and JSON text out: the shortest way for workers, pipes and caches.
   *
   * @throws DrawdownError also where the text is no JSON.
   */
  previewBillJson(text: string, options?: PreviewOptions<AmountForm>): string;

  /**
   * Previews many Bills, each by itself: a request that cannot be computed gives its error in its place and leaves the
   * others alone. Explanations are off unless asked for.
   *
   * @throws DrawdownError `NOT_AN_ARRAY` where the requests are no list.
   */
  previewMany<Form extends AmountForm = "string">(
    requests: readonly PreviewRequest[],
    options?: PreviewOptions<Form>,
  ): PreviewAnswer<Form>[];

  /**
   * What a Balance's Transactions come to at an instant.
   *
   * @throws DrawdownError with every problem found.
   */
  summarizeTransactions(
    balance: Open<Balance>,
    transactions: readonly Open<Transaction>[],
    options: AsOf,
  ): TransactionsSummary;

  /**
   * A Balance's Transactions as rows with a running balance, rollover and expiry as rows of their own kind.
   *
   * @throws DrawdownError with every problem found.
   */
  ledger(balance: Open<Balance>, transactions: readonly Open<Transaction>[], options: AsOf): LedgerRow[];

  /**
   * An Account's credits, grouped by where they stand at an instant.
   *
   * @throws DrawdownError with every problem found.
   */
  summarizeAccount(request: AccountSummaryRequest): AccountSummary;

  /**
   * The Transactions that a schedule will make; nothing is stored.
   *
   * @throws DrawdownError with every problem found.
   */
  previewTransactionSchedule(schedule: Open<TransactionSchedule>): ScheduledTransaction[];

  /**
   * The Charges that a schedule will make; nothing is stored.
   *
   * @throws DrawdownError with every problem found.
   */
  previewChargeSchedule(schedule: Open<ChargeSchedule>): ScheduledCharge[];

  /**
   * The `COMMITMENT_FEE` lines that a Commitment's `feeDates` make: those of a Bill, by its period and `timezone`, or
   * all where none is given.
   *
   * @throws DrawdownError with every problem found; paths point into `{ commitment, bill }`.
   */
  previewCommitmentFees(commitment: Open<CommitmentInput>, bill?: Maybe<Open<Bill>>): CommitmentFeeLine[];

  /**
   * Every problem of a value, in the order of the input; `[]` where it is clean. A value with an `id` is taken as
   * stored, one without as the body of a create or update call.
   *
   * @throws DrawdownError only where there is no such kind.
   */
  validate(kind: ValidationKind, value: unknown, context?: Maybe<Open<ValidationContext>>): Diagnostic[];

  /**
   * Previews coming Bills one after the other, posting each one's Transactions before the next: when credit runs out,
   * what expires, and what has to be topped up.
   *
   * @throws DrawdownError with every problem found.
   */
  forecast(request: ForecastRequest): Forecast;

  /**
   * Compares the draw-down lines that a Bill carries with those that the engine computes, and where they differ looks
   * for the smallest changes of policy that explain them. The Bill may be locked.
   *
   * @throws DrawdownError with every problem found.
   */
  reconcileBill(request: PreviewRequest): Reconciliation;

  /**
   * Tries every policy on Bills as the billing system made them. The requests' own policies are not looked at.
   *
   * @throws DrawdownError with every problem found.
   */
  inferPolicy(requests: readonly PreviewRequest[]): InferredPolicies;

  /**
   * Opens a Book: the Balances API in memory. Without a snapshot it is empty; clock and ids are the host's.
   *
   * @throws DrawdownError with all that is wrong with a damaged snapshot.
   */
  openBook(snapshot?: BookSnapshot | string | null, host?: BookHost | null): Book;

  /** The named policies as plain objects. */
  readonly presets: Presets;

  /** The version of this package. */
  readonly version: string;
}
