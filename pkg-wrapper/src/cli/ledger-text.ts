import type { BalanceInput, LedgerRow, TransactionsSummary } from "drawdown";
import { grouped, isZero, sum } from "./decimal.js";
import { amountColumn, table } from "./table.js";
import type { Terminal } from "./terminal.js";

type Look = Pick<Terminal, "width" | "paint">;

/** A ledger for people: its rows, and what they come to. */
export function ledgerText(
  { name, code, id, currency }: BalanceInput,
  rows: readonly LedgerRow[],
  summary: TransactionsSummary,
  asOf: string,
  { width, paint }: Look,
): string {
  const heading = paint.bold(`Balance ${name || code || id || ""}, in ${currency ?? "USD"}, as of ${shownDate(asOf)}`);
  const cells = rows.map((row) => [
    row.date === undefined ? "" : shownDate(row.date),
    what(row),
    isZero(row.amount) ? "" : grouped(row.amount),
    grouped(row.balance),
  ]);
  const dates = Math.max("Date".length, ...cells.map(([date = ""]) => date.length));
  const amounts = (["Amount", "Balance"] as const).map((title, index) =>
    amountColumn(
      title,
      cells.map((row) => row[index + 2] ?? ""),
    ),
  );
  const columns = [{ title: "Date", width: dates }, { title: "What" }, ...amounts];
  return `${[heading, table(columns, cells, width), figures(summary)].join("\n\n")}\n`;
}

const KINDS: Record<Exclude<LedgerRow["kind"], "TRANSACTION" | "ROLLOVER">, string> = {
  OPENING: "Opening",
  EXPIRY: "Expired",
};

function what({ kind, description, entityType, transactionTypeId, transactionId, carried }: LedgerRow): string {
  if (kind === "ROLLOVER") return `Rolled over: ${grouped(carried ?? "0")}`;
  if (kind !== "TRANSACTION") return KINDS[kind];
  return description || entityType || transactionTypeId || transactionId || "Transaction";
}

// A midnight says nothing that its day does not.
function shownDate(date: string): string {
  const [day = "", time = ""] = date.split("T");
  const minutes = time.slice(0, "00:00".length);
  return minutes === "" || minutes === "00:00" ? day : `${day} ${minutes}`;
}

function figures(summary: TransactionsSummary): string {
  const expired = sum([summary.expiredBalanceAmount, summary.expiredRolloverAmount]);
  return [
    ["added", summary.totalCreditAmount],
    ["taken", summary.totalDebitAmount],
    ["expired", expired],
    ["available", summary.available],
  ]
    .map(([word, amount = "0"]) => `${grouped(amount)} ${word}`)
    .join(", ");
}
