import type { Bill, BookSnapshot, PreviewRequest } from "drawdown";
import { newId } from "./new-id.ts";

// A request and a Book are two forms of the same credit; the Bill that is looked at, and its policy, are in no Book.

type Entry = Readonly<Record<string, unknown>>;

/** The Bills that were posted on the way to the request: in a Book they stand with the rest, the engine has no need of them. */
export type WithPostedBills = PreviewRequest & { postedBills?: readonly Bill[] };

export function postedBillsOf(request: PreviewRequest): readonly Bill[] {
  return (request as WithPostedBills).postedBills ?? [];
}

/**
 * The first format of a Book has Transactions inside their Balances, as a request has them. A Balance without any holds
 * its `amount` (H4): a Book wants a Transaction for it.
 */
export function snapshotOf(request: PreviewRequest): BookSnapshot {
  const { organizationConfig, account, currencies, transactionTypes, commitments } = request;
  const balances = (request.balances ?? []).map(({ amount, ...balance }) => ({
    ...balance,
    transactions: balance.transactions ?? [{ id: newId(), amount, appliedDate: balance.startDate }],
  }));
  const bills = postedBillsOf(request);
  const given = { organizationConfig, currencies, transactionTypes, balances, commitments, bills };
  const there = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return { format: 1, ...Object.fromEntries(there), accounts: [account] };
}

/** What of a request is in no Book. */
export function besideBook(request: PreviewRequest): PreviewRequest {
  const {
    organizationConfig: _organization,
    account: _account,
    currencies: _currencies,
    transactionTypes: _types,
    balances: _balances,
    commitments: _commitments,
    postedBills: _posted,
    ...beside
  } = request as WithPostedBills;
  return beside;
}

/** The first Account of a Book with its credit and its Bills, and what stood beside the Book. */
export function requestOf(book: BookSnapshot | Entry, beside: PreviewRequest): WithPostedBills {
  const [account] = listIn(book, "accounts");
  const its = (name: string) => listIn(book, name).filter(({ accountId }) => accountId === account?.id);
  const transactions = listIn(book, "transactions");
  const posted = its("bills");
  const request = {
    organizationConfig: book.organizationConfig,
    account,
    currencies: book.currencies,
    transactionTypes: book.transactionTypes,
    balances: its("balances").map((balance) => ({
      ...balance,
      // The first format has them inside their Balances.
      transactions: balance.transactions ?? transactions.filter(({ balanceId }) => balanceId === balance.id),
    })),
    commitments: its("commitments"),
    ...(posted.length > 0 && { postedBills: posted }),
    ...beside,
  };
  // Entities of a Book have passed its checks, and the engine judges those of any other.
  return request as WithPostedBills;
}

export function listIn(book: BookSnapshot | Entry, name: string): readonly Entry[] {
  const list = book[name];
  return Array.isArray(list) ? list.filter((it) => typeof it === "object" && it !== null) : [];
}
