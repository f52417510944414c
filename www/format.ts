import { locale } from "./locale.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Anything else would be guessed at, by each browser in its own way. */
const DATE = /^[+-]?\d{4,6}-\d{2}-\d{2}([T ]|$)/;
const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;

/** The amount with all its digits, as the engine wrote them: no binary number comes in between. */
export function formatMoney(amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  return moneyForm(locale(), currency, digits)
    .format(amount as Intl.StringNumericLiteral)
    .replace("-", "\u2212")
    .concat(isIsoShape(currency) ? "" : ` ${currency}`);
}

/** An amount as it stands in a field: with the decimals of its currency (without one: its own); what is none as it is. */
export function amountInField(value: string | number | null | undefined, currency: string | null): string {
  if (typeof value === "number") return fieldForm(currency ?? "", decimalsOf(value)).format(value);
  if (!value || !/^-?\d+(\.\d+)?$/.test(value)) return value ?? "";
  const [whole, fraction = ""] = value.split(".");
  const { minimumFractionDigits: least = 0 } = fieldForm(currency ?? "", 0).resolvedOptions();
  const decimals = fraction.padEnd(least, "0");
  return decimals === "" ? `${whole}` : `${whole}.${decimals}`;
}

/** The calendar day (`2026-06-16`) on which an instant falls in a timezone; a plain day stays as it is. */
export function dayOf(value: string | undefined | null, timezone: string): string {
  if (!value) return "";
  return DAY.test(value) ? value : dayBefore(value, 0, timezone);
}

/** The last day of a period whose end is exclusive. */
export function lastDayOf(end: string, timezone: string): string {
  return dayBefore(end, 1, DAY.test(end) ? "UTC" : timezone);
}

export function formatDay(day: string): string {
  return DAY.test(day) ? dayForm(locale()).format(new Date(day)) : day;
}

/** A moment in the reader's own time. */
export function formatMoment(milliseconds: number): string {
  return momentForm(locale()).format(milliseconds);
}

/** First and last day in words, kept on one line: `1 – 30 Jun 2026`. */
export function formatDays(first: string, last: string): string {
  return DAY.test(first) && DAY.test(last) ? daysInWords(locale(), first, last) : `${first} – ${last}`;
}

/** The day of the instant some milliseconds earlier; a date-time without an offset is UTC. */
function dayBefore(value: string, milliseconds: number, timezone: string): string {
  if (!DATE.test(value)) return value;
  const instant = new Date(DAY.test(value) || OFFSET.test(value) ? value : `${value}Z`);
  if (Number.isNaN(instant.getTime())) return value;
  return isoDayForm(timezone).format(new Date(instant.getTime() - milliseconds));
}

// A form costs some 50 microseconds to make and the page writes hundreds of figures with each key: each is made once.
const moneyForm = once((tag: string, currency: string, digits: number) => {
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (!isIsoShape(currency)) return new Intl.NumberFormat(tag, exact);
  return new Intl.NumberFormat(tag, { ...exact, style: "currency", currency, currencyDisplay: "narrowSymbol" });
});

const fieldForm = once((currency: string, decimals: number) => {
  const ofCurrency = isIsoShape(currency) ? new Intl.NumberFormat("en", { style: "currency", currency }) : undefined;
  const minimumFractionDigits = ofCurrency?.resolvedOptions().maximumFractionDigits ?? (currency === "" ? 0 : 2);
  const maximumFractionDigits = Math.max(minimumFractionDigits, decimals);
  return new Intl.NumberFormat("en", { minimumFractionDigits, maximumFractionDigits, useGrouping: false });
});

const dayForm = once(
  (tag: string) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }),
);

const momentForm = once((tag: string) => new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }));

// A range takes thirty times as long as a day, and the lines of a Bill have few of them.
const daysInWords = once((tag: string, first: string, last: string) =>
  dayForm(tag).formatRange(new Date(first), new Date(last)).replace(/\s/g, "\u00a0").replace("–", "–\u2060"),
);

// Swedish writes days the ISO way.
const isoDayForm = once((timeZone: string) => new Intl.DateTimeFormat("sv-SE", { timeZone }));

/** How many there are. Not simply as many as can be: some releases stop at 20. */
function decimalsOf(value: number): number {
  const text = String(value);
  return text.includes("e") ? 100 : (text.split(".")[1]?.length ?? 0);
}

/** The same answer to the same question, made only the first time. */
function once<Asked extends readonly (string | number)[], Answer>(make: (...asked: Asked) => Answer) {
  const made = new Map<string, Answer>();
  return (...asked: Asked): Answer => {
    const key = asked.join(" ");
    const answer = made.get(key) ?? make(...asked);
    made.set(key, answer);
    return answer;
  };
}

function isIsoShape(currency: string): boolean {
  return /^[A-Za-z]{3}$/.test(currency);
}
