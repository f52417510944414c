import { sum } from "../../../pkg-wrapper/src/cli/decimal.ts";
import type { Forecast, ForecastPeriod } from "../../engine.ts";
import { dayOf, formatDays, formatMoney, lastDayOf } from "../../format.ts";
import { Money } from "../money.tsx";
import { DueMark, Figure } from "../pictures/figure.tsx";
import { isAboveZero } from "../pictures/paid.ts";
import { barBetween, scaleOver } from "../pictures/scale.ts";
import type { Names } from "../view.ts";
import { daysOfPeriod, PeriodAxis, spanOf } from "./period-axis.tsx";
import { heightAt, Plot } from "./plot.tsx";

type Props = {
  forecast: Forecast;
  /** Without the top-up, where one is tried. */
  before: Forecast | null;
  names: Names;
};

const HEIGHT = 200;

/** What the coming Bills charge, and how much of it credit pays. */
export function BillsPicture({ forecast, before, names }: Props) {
  const { periods } = forecast;
  const currency = periods[0]?.currency ?? names.currency;
  return (
    <Figure
      name="bills"
      title="The coming bills"
      text={inWords(periods, before?.periods ?? null, currency, names.timezone)}
      table={<BillsTable periods={periods} timezone={names.timezone} />}
    >
      <ul class="legend">
        <li>
          <svg width="22" height="22" aria-hidden="true">
            <rect class="column-paid" width="22" height="22" rx="4" />
          </svg>
          Paid by credit
        </li>
        <li>
          <DueMark /> Due
        </li>
      </ul>
      <BillsDrawing periods={periods} currency={currency} timezone={names.timezone} />
    </Figure>
  );
}

type DrawingProps = { periods: readonly ForecastPeriod[]; currency: string; timezone: string };

function BillsDrawing({ periods, currency, timezone }: DrawingProps) {
  const span = spanOf(periods, timezone);
  const most = Math.max(...periods.map((it) => Number(it.creditApplied) + Math.max(0, Number(it.due))));
  const at = (value: number) => heightAt(value, most, HEIGHT);
  return (
    <Plot most={most} currency={currency} height={HEIGHT} lines={4} under={24}>
      {periods.map((period) => {
        const [paid, due] = [Number(period.creditApplied), Math.max(0, Number(period.due))];
        const { start, end } = daysOfPeriod(period, timezone);
        const edge = (end - start) * 0.14;
        const place = barBetween(span.start, span.end, start + edge, end - edge);
        return (
          <g key={period.startDate}>
            <title>{`${formatMoney(period.creditApplied, currency)} paid, ${formatMoney(period.due, currency)} due`}</title>
            <rect class="column-paid" {...place} y={at(paid)} height={HEIGHT - at(paid)} />
            {due > 0 && <rect class="bar-open" {...place} y={at(paid + due)} height={at(paid) - at(paid + due)} />}
          </g>
        );
      })}
      <PeriodAxis periods={periods} at={scaleOver(span.start, span.end)} y={HEIGHT} timezone={timezone} />
    </Plot>
  );
}

function BillsTable({ periods, timezone }: { periods: readonly ForecastPeriod[]; timezone: string }) {
  return (
    <table class="grid">
      <caption class="unseen">The coming bills</caption>
      <thead>
        <tr>
          <th scope="col">Bill for</th>
          <th scope="col">Charges</th>
          <th scope="col">Paid by credit</th>
          <th scope="col">Surcharges</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {periods.map(({ startDate, endDate, currency, ...figures }) => (
          <tr key={startDate} data-period={startDate}>
            <th scope="row">{formatDays(dayOf(startDate, timezone), lastDayOf(endDate, timezone))}</th>
            {(["charges", "creditApplied", "surcharges", "due"] as const).map((name) => (
              <td key={name}>
                <Money amount={figures[name]} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inWords(
  periods: readonly ForecastPeriod[],
  before: readonly ForecastPeriod[] | null,
  currency: string,
  timezone: string,
): string {
  const total = (them: readonly ForecastPeriod[]) => formatMoney(sum(them.map(({ due }) => due)), currency);
  const first = periods.find(({ due }) => isAboveZero(due));
  const together = `Together ${total(periods)} are due`;
  const compared = before ? `, instead of ${total(before)} without the top-up` : "";
  if (!first) return `Credit pays all ${periods.length} bills in full. ${together}${compared}.`;
  const days = formatDays(dayOf(first.startDate, timezone), lastDayOf(first.endDate, timezone));
  return `The first bill that credit does not pay in full is that of ${days}. ${together}${compared}.`;
}
