import type { BillPreview, LineItemType, PreviewRequest } from "drawdown";
import { difference, sum } from "./decimal.js";

/** A line of the Bill: what it charges, and what credit paid of it. */
export interface BillLine {
  /** Place of the line in the request; overage lines have none. */
  index: number | undefined;
  description: string;
  charge: string;
  credit: string;
  due: string;
}

// Lines that a preview drops and computes afresh.
const COMPUTED: ReadonlySet<LineItemType> = new Set([
  "BALANCE_CONSUMED",
  "COMMITMENT_CONSUMED",
  "OVERAGE_USAGE",
  "OVERAGE_SURCHARGE",
]);

/** Lines that say what credit paid. */
export const DRAWN: ReadonlySet<LineItemType> = new Set(["BALANCE_CONSUMED", "COMMITMENT_CONSUMED"]);

/** The given lines with what credit paid of each, then overage; draw-down lines are that credit once more, so are left out. */
export function billLines(request: PreviewRequest, preview: BillPreview): BillLine[] {
  const kept = keptIndexes(request);
  return preview.bill.lineItems
    .filter(({ lineItemType }) => !DRAWN.has(lineItemType))
    .map((line, place) => {
      const index = kept[place];
      const paid = preview.allocations
        .filter(({ lineItemIndex }) => lineItemIndex === index)
        .map(({ amount }) => amount);
      const [charge, credit] = [line.convertedSubtotal, sum(paid)];
      return { index, description: lineName(line), charge, credit, due: difference(charge, credit) };
    });
}

export function lineName({ description, lineItemType }: { description?: unknown; lineItemType: string }): string {
  return description ? String(description) : lineItemType;
}

// Allocations count lines as the request gave them.
function keptIndexes(request: PreviewRequest): number[] {
  const given = [...(request.bill.lineItems ?? []).entries()];
  return given.filter(([, line]) => !COMPUTED.has(line.lineItemType)).map(([index]) => index);
}
