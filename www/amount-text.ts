import { locale } from "./locale.ts";

/**
 * What is typed as an amount in the chosen form of numbers, as the decimal that the engine reads. What is no amount in
 * that form stays as it was typed, so that the engine can say what is wrong with it.
 */
export function decimalOf(text: string): string {
  const { point, group } = separators();
  const typed = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, group.trim() === "" ? "" : " ")
    .replace("\u2212", "-");
  const whole = group.trim() === "" ? "\\d+" : `(?:\\d+|\\d{1,3}(?:${escaped(group)}\\d{3})+)`;
  const form = new RegExp(`^([+-]?)(${whole}|)(?:${escaped(point)}(\\d*))?$`);
  const found = form.exec(typed);
  if (!found || typed === "" || !/\d/.test(typed)) return text.trim();
  const [, sign = "", integer = "", fraction] = found;
  const digits = integer.replaceAll(group, "");
  return `${sign === "-" ? "-" : ""}${digits === "" ? "0" : digits}${fraction === undefined || fraction === "" ? "" : `.${fraction}`}`;
}

/** A decimal in the chosen form, without grouping; what is none stays as it is. */
export function amountText(value: string): string {
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? value.replace(".", separators().point) : value;
}

type Separators = { point: string; group: string };

const known = new Map<string, Separators>();

/** Found once for each form of numbers: to make a format takes as long as to draw a field. */
function separators(): Separators {
  const found = known.get(locale()) ?? separatorsOf(locale());
  known.set(locale(), found);
  return found;
}

function separatorsOf(tag: string): Separators {
  const parts = new Intl.NumberFormat(tag).formatToParts(12345.6);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { point: of("decimal") || ".", group: of("group") };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
