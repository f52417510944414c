import type { BillPreview, PreviewRequest } from "drawdown";
import { lineName } from "./bill-lines.js";
import { REASONS } from "./words.js";

/** Why credits did not pay, as rows of credit, reason and lines: the lines of one reason stand together. */
export function reasonRows(request: PreviewRequest, preview: BillPreview, names: Map<string, string>): string[][] {
  const groups = new Map<string, { credit: string; reason: string; lines: string[] }>();
  for (const { lineItemIndex, creditId, reason } of preview.explanations) {
    if (reason === "APPLIED" || reason === "LINE_ALREADY_COVERED") continue;
    const key = `${reason} ${creditId}`;
    const group = groups.get(key) ?? { credit: names.get(creditId) ?? creditId, reason: REASONS[reason], lines: [] };
    groups.set(key, group);
    const line = request.bill.lineItems?.[lineItemIndex];
    group.lines.push(line ? lineName(line) : `line ${lineItemIndex}`);
  }
  return [...groups.values()].map(({ credit, reason, lines }) => [credit, reason, listed(lines)]);
}

const MOST_NAMED = 6;

// A Bill may have thousands of lines.
function listed(lines: readonly string[]): string {
  const more = lines.length - MOST_NAMED;
  return more > 0 ? `${lines.slice(0, MOST_NAMED).join(", ")} and ${more} more` : lines.join(", ");
}
