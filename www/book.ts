import type { BookSnapshot, Drawdown, PreviewRequest } from "drawdown";

type Entry = Readonly<Record<string, unknown>>;

/** The Book of a request: what `openBook` and `npx drawdown serve` take. */
export function bookOf(drawdown: Drawdown, request: PreviewRequest): BookSnapshot {
  const book = drawdown.openBook(snapshotOf(request));
  try {
    return book.snapshot();
  } finally {
    book.dispose();
  }
}

/**
 * Posts the request's Bill as billing would, in a Book made of the request, and gives the request as it is afterwards:
 * with what was drawn, and the Bill of the next period with the same charges.
 */
export function postBill(drawdown: Drawdown, request: PreviewRequest): PreviewRequest {
  const accountId = request.account?.id ?? "";
  const bill = { ...request.bill, accountId };
  const book = drawdown.openBook(snapshotOf(request));
  try {
    book.bills.post(book.bills.preview({ accountId, bill, policy: request.policy }));
    return { ...request, ...creditIn(book.snapshot(), request), bill: nextBill(drawdown, request) };
  } finally {
    book.dispose();
  }
}

/**
 * The first format of a Book has Transactions inside their Balances, as a request has them. A Balance without any holds
 * its `amount` (H4): a Book wants a Transaction for it.
 */
function snapshotOf(request: PreviewRequest): BookSnapshot {
  const { organizationConfig, account, currencies, transactionTypes, commitments } = request;
  const balances = (request.balances ?? []).map(({ amount, ...balance }) => ({
    ...balance,
    transactions: balance.transactions ?? [{ id: crypto.randomUUID(), amount, appliedDate: balance.startDate }],
  }));
  const given = { organizationConfig, currencies, transactionTypes, balances, commitments };
  const there = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return { format: 1, ...Object.fromEntries(there), accounts: [account] };
}

function creditIn(snapshot: BookSnapshot, request: PreviewRequest): Pick<PreviewRequest, "balances" | "commitments"> {
  const transactions = listIn(snapshot, "transactions");
  const balances = listIn(snapshot, "balances");
  const commitments = listIn(snapshot, "commitments");
  return {
    balances: (request.balances ?? []).map((balance) => {
      const amount = balances.find(({ id }) => id === balance.id)?.amount;
      return {
        ...balance,
        amount: typeof amount === "string" ? amount : balance.amount,
        transactions: transactions.filter(({ balanceId }) => balanceId === balance.id),
      };
    }),
    commitments: (request.commitments ?? []).map((commitment) => {
      const spent = commitments.find(({ id }) => id === commitment.id)?.amountSpent;
      return { ...commitment, amountSpent: typeof spent === "string" ? spent : commitment.amountSpent };
    }),
  };
}

function listIn(snapshot: BookSnapshot, name: string): readonly Entry[] {
  const list = snapshot[name];
  return Array.isArray(list) ? list : [];
}

/** The forecast knows when the next period is; a charge without a service period is for all of it. */
function nextBill(drawdown: Drawdown, request: PreviewRequest): PreviewRequest["bill"] {
  const { bill } = request;
  const [, next] = drawdown.forecast({ ...request, periods: 2 }).periods;
  const period = next && { startDate: next.startDate, endDate: next.endDate, billDate: next.endDate };
  return {
    ...bill,
    ...period,
    id: crypto.randomUUID(),
    startDateTimeUTC: null,
    endDateTimeUTC: null,
    lineItems: (bill.lineItems ?? []).map((line) => ({
      ...line,
      id: crypto.randomUUID(),
      servicePeriodStartDate: null,
      servicePeriodEndDate: null,
    })),
  };
}
