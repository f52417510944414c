import type { BillPreview, Explanation, PreviewRequest } from "drawdown";
import { grouped, isPositive } from "./decimal.js";
import { REASONS } from "./words.js";

/** What the Bill drew of a credit, what can still be drawn, and what has expired. */
export interface Leftover {
  consumed: string;
  available: string;
  expired: string;
}

/** Of a Balance or Commitment. Commitments say nothing of expiry. */
export function leftoverOf({ balances, commitments }: BillPreview, creditId: string): Leftover {
  const balance = balances.find(({ balanceId }) => balanceId === creditId);
  if (balance) return balance;
  const commitment = commitments.find(({ commitmentId }) => commitmentId === creditId);
  return { consumed: commitment?.consumed ?? "0", available: commitment?.closing ?? "0", expired: "0" };
}

/** Why a credit paid no more than a part of a line, as far as its dates and amounts tell. */
export function whyNoMore(
  { bill, balances, commitments }: PreviewRequest,
  preview: BillPreview,
  { creditId, lineItemIndex }: Pick<Explanation, "creditId" | "lineItemIndex">,
): string | undefined {
  const balance = balances?.find(({ id }) => id === creditId);
  const credit = balance ?? commitments?.find(({ id }) => id === creditId);
  const line = bill.lineItems?.[lineItemIndex];
  const from = day(line?.servicePeriodStartDate ?? bill.startDate ?? bill.startDateTimeUTC);
  const to = day(line?.servicePeriodEndDate ?? bill.endDate ?? bill.endDateTimeUTC);
  const [start, end] = [day(credit?.startDate), day(credit?.endDate)];
  const { consumed, available, expired } = leftoverOf(preview, creditId);
  if (credit?.maxPerBill && Number(consumed) === Number(credit.maxPerBill)) return REASONS.LIMIT_PER_BILL_REACHED;
  if (isPositive(expired)) return `ended on ${end}, ${grouped(expired)} expired`;
  if (!isPositive(available)) return REASONS.EXHAUSTED;
  // What a Balance has left behind its end was carried there, and can be drawn.
  if (!balance && end !== "" && end < to) return `ended on ${end}`;
  return start > from ? `began on ${start}` : undefined;
}

/** The day of a date or an instant. */
export function day(date: unknown): string {
  return String(date ?? "").slice(0, "2026-01-01".length);
}
