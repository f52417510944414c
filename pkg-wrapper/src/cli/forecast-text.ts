import type { Forecast, ForecastRequest } from "drawdown";
import { creditNames } from "./credit-names.js";
import { grouped, isZero } from "./decimal.js";
import { bar, sparkline } from "./spark.js";
import { amountColumn, table } from "./table.js";
import type { Terminal } from "./terminal.js";

type Look = Pick<Terminal, "width" | "paint">;

const BAR = 20;
const SPARK = 24;
const DAY = "2026-01-01".length;

/** A forecast for people: its Bills, its credits over time, and what to do. */
export function forecastText(request: ForecastRequest, forecast: Forecast, look: Look): string {
  const names = creditNames(request);
  const parts = [heading(request, forecast, look), bills(forecast, look), credits(forecast, names, look)];
  parts.push(topUp(request, forecast, names));
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading({ account }: ForecastRequest, { periods }: Forecast, { paint }: Look): string {
  const who = account?.name ?? account?.code ?? account?.id;
  const [first, last] = [periods.at(0), periods.at(-1)];
  const span = first && last ? `, ${first.startDate.slice(0, DAY)} to ${last.endDate.slice(0, DAY)}` : "";
  return paint.bold(`Forecast${who ? ` of ${who}` : ""}${span}, in ${first?.currency ?? ""}`);
}

function bills({ periods }: Forecast, { width }: Look): string {
  const rows = periods.map(({ startDate, charges, creditApplied, due }) => [
    startDate.slice(0, DAY),
    grouped(charges),
    isZero(creditApplied) ? "" : `-${grouped(creditApplied)}`,
    grouped(due),
    bar(creditApplied, charges, BAR),
  ]);
  const amounts = ["Charges", "Credit", "Due"].map((title, index) =>
    amountColumn(
      title,
      rows.map((row) => row[index + 1] ?? ""),
    ),
  );
  return table([{ title: "Bill from", width: DAY }, ...amounts, { title: "Paid by credit" }], rows, width);
}

function credits(forecast: Forecast, names: Map<string, string>, { width }: Look): string {
  const all = forecast.periods[0]?.credits ?? [];
  if (all.length === 0) return "No credit.";
  const rows = all.map(({ creditType, creditId }, index) => {
    const is = (other: { creditType: string; creditId: string }) =>
      other.creditType === creditType && other.creditId === creditId;
    // What has expired is not there any more.
    const left = forecast.periods.map(({ credits }) => remaining(credits[index]));
    const ends = forecast.expiring.filter(is).map(({ amount, date }) => `${grouped(amount)} on ${date}`);
    return [
      names.get(creditId) ?? creditId,
      sparkline(left, SPARK),
      forecast.runsOut.find(is)?.date ?? "",
      ends.join(", "),
    ];
  });
  const columns = [
    { title: "Credit" },
    { title: "Left after each Bill", width: Math.max(20, Math.min(SPARK, forecast.periods.length)) },
    { title: "Runs out", width: DAY },
    { title: "Expires" },
  ];
  return table(columns, rows, width);
}

// For drawing only.
function remaining(credit: { closing: string; expired: string } | undefined): string {
  return credit ? String(Number(credit.closing) - Number(credit.expired)) : "0";
}

function topUp(request: ForecastRequest, { suggestedTopUp }: Forecast, names: Map<string, string>): string {
  const asked = request.topUp?.balanceId;
  if (!asked) return "";
  const name = names.get(asked) ?? asked;
  if (suggestedTopUp === null) return `No top-up of ${name} is enough: something keeps it from paying.`;
  const { amount, date } = suggestedTopUp;
  if (isZero(amount)) return `${name} needs no top-up: all that it can pay is paid.`;
  return `Top up ${name} by ${grouped(amount)} on ${date}:\nwith that, and with no less, all that it can pay is paid.`;
}
