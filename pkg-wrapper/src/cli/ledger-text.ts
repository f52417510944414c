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
  at: { asOf: unknown; timezone?: unknown },
  { width, paint }: Look,
): string {
  const shown = datesIn(at.timezone);
  const whose = `Balance ${name || code || id || ""}, in ${currency ?? "USD"}`;
  const heading = paint.bold(`${whose}, as of ${shown(String(at.asOf))}`);
  const cells = rows.map((row) => [
    row.date === undefined ? "" : shown(row.date),
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

/** Dates as the clock of a time zone shows them. */
function datesIn(timezone: unknown): (date: string) => string {
  const format = formatIn(timezone);
  return (date) => {
    const [day = "", time = ""] = (date.includes("T") && format ? format(date) : date).split(/[T ]/);
    const minutes = time.slice(0, "00:00".length);
    // A midnight says nothing that its day does not.
    return minutes === "" || minutes === "00:00" ? day : `${day} ${minutes}`;
  };
}

function formatIn(timezone: unknown): ((date: string) => string) | undefined {
  try {
    // Swedish writes dates as ISO 8601 does.
    const zone = new Intl.DateTimeFormat("sv-SE", {
      timeZone: String(timezone ?? "UTC"),
      dateStyle: "short",
      timeStyle: "short",
    });
    return (date) => zone.format(new Date(date));
  } catch {
    // The engine knows fixed offsets that Intl does not: those are shown in UTC.
    return undefined;
  }
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
