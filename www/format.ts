const LOCALE = "en-GB";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The amount with all its digits, as the engine wrote them: no binary number comes in between. */
export function formatMoney(amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  const exact = amount as Intl.StringNumericLiteral;
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return withMinusSign(
    isIsoShape(currency)
      ? new Intl.NumberFormat(LOCALE, { ...form, style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(
          exact,
        )
      : `${new Intl.NumberFormat(LOCALE, form).format(exact)} ${currency}`,
  );
}

/** An amount as it stands in a field: a number with the decimals of its currency, a text as somebody typed it. */
export function amountInField(value: string | number | null | undefined, currency: string): string {
  if (typeof value !== "number") return value ?? "";
  const { maximumFractionDigits: minimumFractionDigits } = currencyForm(currency).resolvedOptions();
  const form = { minimumFractionDigits: minimumFractionDigits ?? 2, maximumFractionDigits: 100, useGrouping: false };
  return new Intl.NumberFormat("en", form).format(value);
}

/** The calendar day (`2026-06-16`) on which an instant falls in a timezone; a plain day stays as it is. */
export function dayOf(value: string | undefined | null, timezone: string): string {
  if (!value) return "";
  if (DAY.test(value)) return value;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : dayOfInstant(instant, timezone);
}

/** The last day of a period whose end is exclusive. */
export function lastDayOf(end: string, timezone: string): string {
  const instant = new Date(end);
  if (Number.isNaN(instant.getTime())) return end;
  return dayOfInstant(new Date(instant.getTime() - 1), DAY.test(end) ? "UTC" : timezone);
}

export function formatDay(day: string): string {
  if (!DAY.test(day)) return day;
  return dayFormat({ year: "numeric" }).format(new Date(day));
}

/** First and last day in words, kept on one line: `1 – 30 Jun 2026`. */
export function formatDays(first: string, last: string): string {
  if (!DAY.test(first) || !DAY.test(last)) return `${first} – ${last}`;
  return dayFormat({ year: "numeric" })
    .formatRange(new Date(first), new Date(last))
    .replace(/\s/g, "\u00a0")
    .replace("–", "–\u2060");
}

function dayFormat(more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", day: "numeric", month: "short", ...more });
}

function dayOfInstant(instant: Date, timeZone: string): string {
  // Swedish writes days the ISO way.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(instant);
}

function currencyForm(currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat(
    LOCALE,
    isIsoShape(currency) ? { style: "currency", currency } : { minimumFractionDigits: 2 },
  );
}

function isIsoShape(currency: string): boolean {
  return /^[A-Za-z]{3}$/.test(currency);
}

function withMinusSign(text: string): string {
  return text.replace("-", "\u2212");
}
