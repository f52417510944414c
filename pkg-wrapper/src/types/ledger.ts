import type { TransactionEntityType } from "./transaction.js";

/** What a row of a ledger tells of: the start, a Transaction, what was carried over, what expired. */
export type LedgerRowKind = "OPENING" | "TRANSACTION" | "ROLLOVER" | "EXPIRY";

/** One row of a Balance's ledger, in its currency. The balance of the last row is the summary's `available`. */
export interface LedgerRow {
  kind: LedgerRowKind;
  /** When; absent for what has no date. */
  date?: string;
  /** The change. */
  amount: string;
  /** What is there after it. */
  balance: string;
  /** What was carried past the end; with `ROLLOVER` only. */
  carried?: string;
  /** Of a Transaction: what it says of itself, where it says it. */
  transactionId?: string;
  transactionTypeId?: string;
  description?: string;
  entityType?: TransactionEntityType;
  entityId?: string;
}
