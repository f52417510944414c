import type { BalanceOutcome, BillPreview, CommitmentOutcome, PreviewRequest } from "drawdown";
import { billLines } from "./bill-lines.js";
import { creditNames } from "./credit-names.js";
import { difference, grouped, isZero, sum } from "./decimal.js";
import { reasonRows } from "./reasons.js";
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
  ];
  parts.push(reasons(request, preview, names, look));
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading({ account, bill }: PreviewRequest, { totals }: BillPreview, { paint }: Look): string {
  const who = account?.name ?? account?.code ?? account?.id;
  const from = bill.startDate ?? bill.startDateTimeUTC;
  const to = bill.endDate ?? bill.endDateTimeUTC;
  const period = from && to ? `, ${day(from)} to ${day(to)}` : "";
  return paint.bold(`Bill${who ? ` of ${who}` : ""}${period}, in ${totals.currency}`);
}

function day(date: string): string {
  return date.slice(0, "2026-01-01".length);
}

function lines(request: PreviewRequest, preview: BillPreview, { width, paint }: Look): string {
  const { charges, surcharges, creditApplied, due } = preview.totals;
  const rows = billLines(request, preview).map(({ description, charge, credit }) => ({
    description,
    amounts: [charge, isZero(credit) ? "" : `-${grouped(credit)}`, grouped(difference(charge, credit))],
  }));
  const cells = rows.map(({ description, amounts: [charge = "", credit = "", open = ""] }) => [
    description,
    grouped(charge),
    credit,
    open,
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
  const rows = [
    ...preview.commitments.map((outcome) =>
      creditRow(outcome.commitmentId, outcome, commitmentCurrency(request, outcome)),
    ),
    ...preview.balances.map((outcome) => creditRow(outcome.balanceId, outcome, outcome.currency)),
  ].map(([id = "", ...amounts]) => [names.get(id) ?? id, ...amounts]);
  if (rows.length === 0) return "No credit.";
  const columns = ["Opening", "Drawn", "Closing"].map((title, index) =>
    amountColumn(
      title,
      rows.map((row) => row[index + 1] ?? ""),
    ),
  );
  // Credits may be in other currencies than the Bill: then each row says its own.
  const foreign = rows.some((row) => row[4] !== preview.totals.currency);
  const shown = foreign ? rows : rows.map((row) => row.slice(0, 4));
  const currency = foreign
    ? [
        amountColumn(
          "In",
          rows.map((row) => row[4] ?? ""),
        ),
      ]
    : [];
  return table([{ title: "Credit" }, ...columns, ...currency], shown, width);
}

function creditRow(id: string, outcome: BalanceOutcome | CommitmentOutcome, currency: string): string[] {
  const { opening, consumed, closing } = outcome;
  return [id, grouped(opening), isZero(consumed) ? "" : `-${grouped(consumed)}`, grouped(closing), currency];
}

function commitmentCurrency(request: PreviewRequest, { commitmentId }: CommitmentOutcome): string {
  const commitment = request.commitments?.find(({ id }) => id === commitmentId);
  return commitment?.currency ?? "";
}

function reasons(request: PreviewRequest, preview: BillPreview, names: Map<string, string>, { width }: Look): string {
  const rows = reasonRows(request, preview, names);
  if (rows.length === 0) return "";
  return table([{ title: "Credit that did not pay" }, { title: "Why" }, { title: "Which lines" }], rows, width);
}
