import type { ForecastPeriod } from "../../engine.ts";
import { dayOf, formatDay } from "../../format.ts";
import { instantOf, isoOf } from "../pictures/instant.ts";
import type { Scale } from "../pictures/scale.ts";
import type { Period } from "../pictures/spans.ts";

export function daysOfPeriod({ startDate, endDate }: ForecastPeriod, timezone: string): Period {
  const start = instantOf(startDate, timezone) ?? 0;
  return { start, end: instantOf(endDate, timezone) ?? start };
}

/** From the first Bill's start to the last one's end. */
export function spanOf(periods: readonly ForecastPeriod[], timezone: string): Period {
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return { start: 0, end: 1 };
  return { start: daysOfPeriod(first, timezone).start, end: daysOfPeriod(last, timezone).end };
}

type Props = { periods: readonly ForecastPeriod[]; at: Scale; y: number; timezone: string };

/** The starts of some periods, so few that their dates have room. */
export function PeriodAxis({ periods, at, y, timezone }: Props) {
  const step = Math.ceil(periods.length / 5);
  const marked = periods.filter((_, index) => index % step === 0 && index <= periods.length * 0.85);
  return (
    <>
      {marked.map((period, index) => {
        const { start } = daysOfPeriod(period, timezone);
        return (
          <g key={period.startDate} class={index % 2 === 1 ? "tick is-minor" : "tick"}>
            <line x1={at(start)} x2={at(start)} y1={y} y2={y + 6} />
            <text x={at(start)} y={y + 18}>
              {formatDay(dayOf(isoOf(start), timezone))}
            </text>
          </g>
        );
      })}
    </>
  );
}
