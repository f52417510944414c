import { type Credit, isOf } from "../../credits.ts";
import type { BillPreview, PreviewRequest } from "../../engine.ts";
import type { Names } from "../view.ts";
import { instantOf } from "./instant.ts";

/** When a credit can be drawn; `null` is open. */
export type Span = { credit: Credit; start: number | null; end: number | null; graceEnd: number | null };

export type Period = { start: number; end: number };

export function billPeriodOf({ bill }: PreviewRequest, timezone: string): Period {
  const start = instantOf(bill.startDateTimeUTC ?? bill.startDate, timezone) ?? 0;
  return { start, end: instantOf(bill.endDateTimeUTC ?? bill.endDate, timezone) ?? start };
}

export function spansOf(request: PreviewRequest, { credits, timezone }: Names): Span[] {
  return credits.map((credit) => {
    const balance = (request.balances ?? []).find(({ id }) => credit.kind === "BALANCE" && id === credit.id);
    return {
      credit,
      start: instantOf(credit.startDate, timezone),
      end: instantOf(credit.endDate, timezone),
      graceEnd: instantOf(balance?.rolloverEndDate, timezone),
    };
  });
}

/** A stretch of time in which each credit is either active or not, and what was drawn for it. */
export type Segment = Period & {
  active: readonly Credit[];
  drawn: readonly { credit: Credit; amounts: readonly string[] }[];
};

/** Whether one instant counts for all charges, as under a policy that goes by the Bill's date: nothing is cut then. */
export function countsAtOnce({ allocations }: BillPreview): boolean {
  return allocations.length > 0 && allocations.every(({ from, to }) => from === to);
}

/** The Bill's time, cut wherever a credit starts, ends, or leaves its grace window. */
export function segmentsOf(
  request: PreviewRequest,
  preview: BillPreview,
  spans: readonly Span[],
  timezone: string,
): Segment[] {
  const { start, end } = chargedPeriodOf(request, timezone);
  const inside = (countsAtOnce(preview) ? [] : spans)
    .flatMap(({ start, end, graceEnd }) => [start, end, graceEnd])
    .filter((it): it is number => it !== null && it > start && it < end);
  const cuts = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end;
    const mine = preview.allocations.filter((it) => {
      const at = instantOf(it.from, timezone) ?? start;
      return at >= from && at < to;
    });
    return {
      start: from,
      end: to,
      active: spans.filter((span) => isActive(span, from)).map(({ credit }) => credit),
      drawn: spans.flatMap(({ credit }) => {
        const amounts = mine.filter(isOf(credit)).map(({ amount }) => amount);
        return amounts.length > 0 ? [{ credit, amounts }] : [];
      }),
    };
  });
}

/** From the first day that is charged to the last, and the Bill's period at the least. */
export function chargedPeriodOf(request: PreviewRequest, timezone: string): Period {
  const bill = billPeriodOf(request, timezone);
  const lines = request.bill.lineItems ?? [];
  const starts = lines.flatMap((it) => instantOf(it.servicePeriodStartDate, timezone) ?? []);
  const ends = lines.flatMap((it) => instantOf(it.servicePeriodEndDate, timezone) ?? []);
  return { start: Math.min(bill.start, ...starts), end: Math.max(bill.end, ...ends) };
}

function isActive({ start, end, graceEnd }: Span, at: number): boolean {
  if (start !== null && at < start) return false;
  const last = end !== null && graceEnd !== null ? Math.max(end, graceEnd) : end;
  return last === null || at < last;
}
