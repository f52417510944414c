import type { TransactionEntityType } from "./transaction.js";

/** What a row of a ledger tells of: the start, a Transaction, what was carried over, what expired. */
export type LedgerRowKind = "OPENING" | "TRANSACTION" | "ROLLOVER" | "EXPIRY";

/** One row of a Balance's ledger, in its currency. The balance of the last row is the summary's `available`. */
export interface LedgerRow {
  /** What the row tells of. */
  kind: LedgerRowKind;
  /** When; absent for what has no date. */
  date?: string;
  /** The change. */
  amount: string;
  /** What is there after it. */
  balance: string;
  /** What was carried past the end; with `ROLLOVER` only. */
  carried?: string;
  /** Id of the Transaction. This and the fields below are there where the Transaction has them. */
  transactionId?: string;
  /** Id of the Transaction's type. */
  transactionTypeId?: string;
  /** The Transaction's free text. */
  description?: string;
  /** Who or what caused the Transaction. */
  entityType?: TransactionEntityType;
  /** Id of what caused the Transaction: of a Bill, for one. */
  entityId?: string;
}
