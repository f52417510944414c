import type { BillPreview, CommitmentOutcome, PreviewRequest } from "drawdown";
import { billLines } from "./bill-lines.js";
import { creditNames } from "./credit-names.js";
import { grouped, isZero, sum } from "./decimal.js";
import { day, leftoverOf } from "./leftover.js";
import { partRows, reasonRows } from "./reasons.js";
import { amountColumn, table } from "./table.js";
import type { Terminal } from "./terminal.js";

type Look = Pick<Terminal, "width" | "paint">;

/** A previewed Bill for people: its lines, its credits, and why credits did not pay. */
export function billText(request: PreviewRequest, preview: BillPreview, look: Look): string {
  const names = creditNames(request);
  const parts = [
    heading(request, preview, look),
    lines(request, preview, look),
    credits(request, preview, names, look),
    reasons("Credit that paid in part", "Why no more", partRows(request, preview, names), look),
    reasons("Credit that did not pay", "Why", reasonRows(request, preview, names), look),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading({ account, bill }: PreviewRequest, { totals }: BillPreview, { paint }: Look): string {
  const who = account?.name ?? account?.code ?? account?.id;
  const from = bill.startDate ?? bill.startDateTimeUTC;
  const to = bill.endDate ?? bill.endDateTimeUTC;
  const period = from && to ? `, ${day(from)} to ${day(to)}` : "";
  return paint.bold(`Bill${who ? ` of ${who}` : ""}${period}, in ${totals.currency}`);
}

function lines(request: PreviewRequest, preview: BillPreview, { width, paint }: Look): string {
  const { charges, surcharges, creditApplied, due } = preview.totals;
  const cells = billLines(request, preview).map(({ description, charge, credit, due }) => [
    description,
    grouped(charge),
    taken(credit),
    grouped(due),
  ]);
  const applied = isZero(creditApplied) ? grouped(creditApplied) : `-${grouped(creditApplied)}`;
  const total = ["Total", grouped(sum([charges, surcharges])), applied, grouped(due)];
  const columns = ["Charge", "Credit", "Due"].map((title, index) =>
    amountColumn(
      title,
      [...cells, total].map((row) => row[index + 1] ?? ""),
    ),
  );
  return table([{ title: "Line" }, ...columns], [...cells, total.map((cell) => paint.bold(cell))], width);
}

function credits(request: PreviewRequest, preview: BillPreview, names: Map<string, string>, { width }: Look): string {
  const outcomes = [
    ...preview.commitments.map((outcome) => ({
      ...outcome,
      id: outcome.commitmentId,
      currency: commitmentCurrency(request, outcome),
    })),
    ...preview.balances.map((outcome) => ({ ...outcome, id: outcome.balanceId })),
  ].map((outcome) => ({ ...outcome, ...leftoverOf(preview, outcome.id) }));
  if (outcomes.length === 0) return "No credit.";
  const columns: [title: string, cells: string[]][] = [
    ["Opening", outcomes.map(({ opening }) => grouped(opening))],
    ["Drawn", outcomes.map(({ consumed }) => taken(consumed))],
    ["Closing", outcomes.map(({ closing }) => grouped(closing))],
  ];
  // Most often all that is left can be drawn.
  if (outcomes.some(({ expired }) => !isZero(expired))) {
    columns.push(["Expired", outcomes.map(({ expired }) => taken(expired))]);
    columns.push(["Available", outcomes.map(({ available }) => grouped(available))]);
  }
  // Credits may be in other currencies than the Bill: then each row says its own.
  if (outcomes.some(({ currency }) => currency !== preview.totals.currency)) {
    columns.push(["In", outcomes.map(({ currency }) => currency)]);
  }
  const rows = outcomes.map(({ id }, row) => [names.get(id) ?? id, ...columns.map(([, cells]) => cells[row] ?? "")]);
  return table([{ title: "Credit" }, ...columns.map(([title, cells]) => amountColumn(title, cells))], rows, width);
}

function taken(amount: string): string {
  return isZero(amount) ? "" : `-${grouped(amount)}`;
}

function commitmentCurrency(request: PreviewRequest, { commitmentId }: CommitmentOutcome): string {
  const commitment = request.commitments?.find(({ id }) => id === commitmentId);
  return commitment?.currency ?? "";
}

function reasons(title: string, why: string, rows: string[][], { width }: Look): string {
  return rows.length === 0 ? "" : table([{ title }, { title: why }, { title: "Which lines" }], rows, width);
}
