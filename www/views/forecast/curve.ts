import type { ForecastPeriod } from "../../engine.ts";
import { instantOf } from "../pictures/instant.ts";
import type { Course } from "./course.ts";
import { daysOfPeriod } from "./period-axis.tsx";

/** A place in time and what is left there: for pixels only. */
export type Point = { at: number; left: number };

/** The line on which a credit goes down: evenly within a Bill, to nothing where it runs out, at once where it expires. */
export function curveOf(course: Course, periods: readonly ForecastPeriod[], timezone: string): Point[] {
  const points: Point[] = [];
  periods.forEach((period, index) => {
    const { start, end } = daysOfPeriod(period, timezone);
    if (index === 0) points.push({ at: start, left: Number(course.opening) });
    const left = Number(course.left[index] ?? 0);
    const within = (date: string | null) => {
      const instant = instantOf(date, timezone);
      return instant !== null && instant > start && instant <= end ? instant : null;
    };
    for (const { date, amount } of course.expires) {
      const at = within(date);
      if (at !== null) points.push({ at, left: left + Number(amount) }, { at, left });
    }
    const out = within(course.runsOut);
    if (out !== null) points.push({ at: out, left: 0 });
    points.push({ at: end, left });
  });
  return points;
}
