import type { ForecastPeriod } from "../../engine.ts";
import { instantOf } from "../pictures/instant.ts";
import type { Course } from "./course.ts";
import { daysOfPeriod } from "./period-axis.tsx";

/** A place in time and what is left there: for pixels only. */
export type Point = { at: number; left: number };

/** The line on which a credit goes down: evenly within a Bill, to nothing where it runs out, at once where it expires. */
export function curveOf(course: Course, periods: readonly ForecastPeriod[], timezone: string): Point[] {
  let opening = Number(course.opening);
  return periods.flatMap((period, index) => {
    const closing = Number(course.left[index] ?? 0);
    const { start, end } = daysOfPeriod(period, timezone);
    const within = (date: string | null) => {
      const instant = instantOf(date, timezone);
      return instant !== null && instant > start && instant <= end ? instant : null;
    };
    const expiries = course.expires.flatMap(({ date, amount }) => {
      const at = within(date);
      return at === null ? [] : [{ at, amount: Number(amount) }];
    });
    const points = pointsIn({ start, end, opening, closing, runsOut: within(course.runsOut), expiries });
    opening = closing;
    return points;
  });
}

type Stretch = {
  start: number;
  end: number;
  opening: number;
  closing: number;
  runsOut: number | null;
  expiries: readonly { at: number; amount: number }[];
};

function pointsIn({ start, end, opening, closing, runsOut, expiries }: Stretch): Point[] {
  const expired = expiries.reduce((sum, { amount }) => sum + amount, 0);
  // What comes in is there from the first day on, and what is drawn of it then is not known.
  const held = Math.max(opening, closing + expired);
  const drawn = held - expired - closing;
  const isGone = closing === 0 && runsOut === null;
  const until = runsOut ?? (isGone ? expiries.at(-1)?.at : undefined) ?? end;
  let gone = 0;
  const steps = expiries.flatMap(({ at, amount }) => {
    const before = held - gone - drawn * Math.min(1, (at - start) / (until - start));
    gone += amount;
    return [
      { at, left: before },
      { at, left: before - amount },
    ];
  });
  const all = [{ at: start, left: opening }, { at: start, left: held }, ...steps, { at: until, left: closing }];
  return [...all.sort((a, b) => a.at - b.at), { at: end, left: closing }];
}
