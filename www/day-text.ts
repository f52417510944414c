import { locale } from "./locale.ts";

/**
 * What is typed as a day in the chosen form of dates, as the ISO day that the engine reads; one that is ISO already is taken
 * as well. What is no day in that form stays as it was typed, so that the engine can say what is wrong with it.
 */
export function isoOfDay(text: string): string {
  const typed = text.trim();
  const numbers = /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4})$/.exec(typed)?.slice(1);
  if (!numbers) return typed;
  const of = (part: Part) => numbers[order().indexOf(part)] ?? "";
  const day = `${of("year")}-${of("month").padStart(2, "0")}-${of("day").padStart(2, "0")}`;
  return isDay(day) ? day : typed;
}

/** An ISO day in the chosen form; what is none stays as it is. */
export function dayText(day: string): string {
  if (!isDay(day)) return day;
  const [year = "", month = "", date = ""] = day.split("-");
  return inForm({ year, month, day: date });
}

/** How a day is typed: `dd/mm/yyyy`. */
export function dayPattern(): string {
  return inForm({ year: "yyyy", month: "mm", day: "dd" });
}

/** An ISO day that there is: a browser's calendar takes no other. */
export function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : new Date(Number.NaN);
  return day.getTime() >= FIRST_DAY && day.toISOString().startsWith(text);
}

const FIRST_DAY = Date.parse("0001-01-01");

const PARTS = ["day", "month", "year"] as const;
type Part = (typeof PARTS)[number];

function inForm(parts: Readonly<Record<Part, string>>): string {
  return form()
    .map(({ type, value }) => (isPart(type) ? parts[type] : value))
    .join("");
}

function order(): Part[] {
  return form().flatMap(({ type }) => (isPart(type) ? [type] : []));
}

const forms = new Map<string, Intl.DateTimeFormatPart[]>();

function form(): Intl.DateTimeFormatPart[] {
  const tag = locale();
  const known = forms.get(tag) ?? formOf(tag);
  forms.set(tag, known);
  return known;
}

function formOf(tag: string): Intl.DateTimeFormatPart[] {
  const digits = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(tag, digits).formatToParts(0);
}

function isPart(type: string): type is Part {
  return (PARTS as readonly string[]).includes(type);
}
