import type { BillPreview, PreviewRequest } from "drawdown";
import { billLines, lineName } from "./bill-lines.js";
import { grouped, isPositive } from "./decimal.js";
import { leftoverOf, whyNoMore } from "./leftover.js";
import { REASONS } from "./words.js";

/** Why a credit did not pay a line, or not all of it. */
interface Said {
  creditId: string;
  lineItemIndex: number;
  why: string;
}

/** Why credits did not pay, as rows of credit, reason and lines. */
export function reasonRows(request: PreviewRequest, preview: BillPreview, names: Map<string, string>): string[][] {
  const said = preview.explanations.flatMap(({ reason, ...where }) => {
    if (reason === "APPLIED" || reason === "LINE_ALREADY_COVERED") return [];
    const { expired } = leftoverOf(preview, where.creditId);
    const isRest = reason === "EXHAUSTED" && isPositive(expired);
    return [{ ...where, why: isRest ? `nothing left: ${grouped(expired)} expired` : REASONS[reason] }];
  });
  return rows(request, said, names);
}

/** Why credits paid only a part of what is still due, as such rows; without what neither dates nor amounts tell. */
export function partRows(request: PreviewRequest, preview: BillPreview, names: Map<string, string>): string[][] {
  const open = new Set(billLines(request, preview).flatMap(({ index, due }) => (isPositive(due) ? [index] : [])));
  const said = preview.explanations.flatMap(({ reason, ...where }) => {
    if (reason !== "APPLIED" || !open.has(where.lineItemIndex)) return [];
    const why = whyNoMore(request, preview, where);
    return why === undefined ? [] : [{ ...where, why }];
  });
  return rows(request, said, names);
}

/** The lines of one reason stand together. */
function rows(request: PreviewRequest, said: readonly Said[], names: Map<string, string>): string[][] {
  const groups = new Map<string, { credit: string; why: string; lines: string[] }>();
  for (const { lineItemIndex, creditId, why } of said) {
    const key = `${why} ${creditId}`;
    const group = groups.get(key) ?? { credit: names.get(creditId) ?? creditId, why, lines: [] };
    groups.set(key, group);
    const line = request.bill.lineItems?.[lineItemIndex];
    group.lines.push(line ? lineName(line) : `line ${lineItemIndex}`);
  }
  return [...groups.values()].map(({ credit, why, lines }) => [credit, why, listed(lines)]);
}

const MOST_NAMED = 6;

// A Bill may have thousands of lines.
function listed(lines: readonly string[]): string {
  const more = lines.length - MOST_NAMED;
  return more > 0 ? `${lines.slice(0, MOST_NAMED).join(", ")} and ${more} more` : lines.join(", ");
}
