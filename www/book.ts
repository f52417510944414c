import type { BookSnapshot, Drawdown, PreviewRequest } from "drawdown";
import { besideBook, postedBillsOf, requestOf, snapshotOf } from "./book-request.ts";
import { newId } from "./new-id.ts";

/** The Book of a request: what `openBook` and `npx drawdown serve` take. */
export function bookOf(drawdown: Drawdown, request: PreviewRequest): BookSnapshot {
  const book = drawdown.openBook(snapshotOf(request), { id: newId });
  try {
    return book.snapshot();
  } finally {
    book.dispose();
  }
}

/**
 * Posts the request's Bill as billing would, in its Book, and gives the request as it is afterwards: with what was drawn,
 * and the Bill of the next period with the same charges.
 */
export function postBill(drawdown: Drawdown, request: PreviewRequest): PreviewRequest {
  const accountId = request.account?.id ?? "";
  const bill = { ...request.bill, accountId };
  const book = drawdown.openBook(snapshotOf(request), { id: newId });
  try {
    book.bills.post(book.bills.preview({ accountId, bill, policy: request.policy }));
    const beside = { ...besideBook(request), bill: nextBill(drawdown, request) };
    return requestOf(book.snapshot(), beside);
  } finally {
    book.dispose();
  }
}

/** The request with the next Bill to look at, where its own was posted already, as the last one of a Book was. */
export function unpostedBill(drawdown: Drawdown, request: PreviewRequest): PreviewRequest {
  const isPosted = postedBillsOf(request).some(({ id }) => id === request.bill.id);
  return isPosted ? { ...request, bill: nextBill(drawdown, request) } : request;
}

/** The forecast knows when the next period is; a charge without a service period is for all of it. */
function nextBill(drawdown: Drawdown, request: PreviewRequest): PreviewRequest["bill"] {
  const { bill } = request;
  const [, next] = drawdown.forecast({ ...request, periods: 2 }).periods;
  const period = next && { startDate: next.startDate, endDate: next.endDate, billDate: next.endDate };
  return {
    ...bill,
    ...period,
    id: newId(),
    startDateTimeUTC: null,
    endDateTimeUTC: null,
    lineItems: (bill.lineItems ?? [])
      .filter(({ lineItemType }) => !DRAWN.has(lineItemType))
      .map((line) => ({
        ...line,
        id: newId(),
        servicePeriodStartDate: null,
        servicePeriodEndDate: null,
      })),
  };
}

/** What a posted Bill carries beside its charges. */
const DRAWN: ReadonlySet<string> = new Set(["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_SURCHARGE"]);
