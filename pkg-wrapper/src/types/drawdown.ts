import type { AccountSummary, AccountSummaryRequest } from "./account-summary.js";
import type { AmountForm } from "./amount.js";
import type { Balance } from "./balance.js";
import type { BillPreview } from "./bill-preview.js";
import type { Book, BookHost, BookSnapshot } from "./book.js";
import type { LedgerRow } from "./ledger.js";
import type { Open } from "./open.js";
import type { Presets } from "./policy.js";
import type { PreviewOptions, PreviewRequest } from "./preview-request.js";
import type { ChargeSchedule, ScheduledCharge, ScheduledTransaction, TransactionSchedule } from "./schedule.js";
import type { AsOf, TransactionsSummary } from "./summary.js";
import type { Transaction } from "./transaction.js";

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
