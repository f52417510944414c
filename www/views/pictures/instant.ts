const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;
const DAY_IN_MS = 86_400_000;

/** The instant of a date, in milliseconds: a calendar day is its first instant in the timezone, a date-time without an offset is UTC. */
export function instantOf(value: string | null | undefined, timezone: string): number | null {
  if (!value) return null;
  if (!DAY.test(value)) return finite(Date.parse(OFFSET.test(value) ? value : `${value}Z`));
  const midnight = Date.parse(value);
  // The offset is that of the instant looked for, which is known only once it is applied.
  const near = midnight - offsetAt(midnight, timezone);
  return finite(midnight - offsetAt(near, timezone));
}

/** The calendar day on which an instant falls, as a date-time for `dayOf` and its kin. */
export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

export const DAYS = (count: number): number => count * DAY_IN_MS;

function offsetAt(instant: number, timeZone: string): number {
  if (!Number.isFinite(instant)) return 0;
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
