import { utcTicks } from "d3-time";
import { useState } from "preact/hooks";
import { sum } from "../../../pkg-wrapper/src/cli/decimal.ts";
import { creditClass } from "../../credits.ts";
import type { BillPreview, PreviewRequest } from "../../engine.ts";
import { dayOf, formatDay, formatDays, formatMoney, lastDayOf } from "../../format.ts";
import { enumerated } from "../../words.ts";
import { Mark } from "../mark.tsx";
import { Money } from "../money.tsx";
import type { Names } from "../view.ts";
import { Figure, Switch } from "./figure.tsx";
import { DAYS, isoOf } from "./instant.ts";
import { barBetween, scaleOver } from "./scale.ts";
import {
  billPeriodOf,
  chargedPeriodOf,
  countsAtOnce,
  type Period,
  type Segment,
  type Span,
  segmentsOf,
  spansOf,
} from "./spans.ts";

type Props = { request: PreviewRequest; preview: BillPreview; names: Names };

const CHOICES = [
  { value: "all", name: "All around" },
  { value: "bill", name: "This bill" },
] as const;

const AXIS = 44;
const ROW = 52;

/** When each credit could be drawn, against the Bill's period. */
export function Timeline({ request, preview, names }: Props) {
  const [range, zoom] = useState<"all" | "bill">("all");
  const spans = spansOf(request, names);
  const bill = billPeriodOf(request, names.timezone);
  const segments = segmentsOf(request, preview, spans, names.timezone);
  const shown = range === "all" ? around(bill, spans) : padded(chargedPeriodOf(request, names.timezone), 0.04);
  return (
    <Figure
      name="timeline"
      title="When each credit is active"
      text={inWords(spans, segments, bill, preview, names)}
      controls={<Switch<"all" | "bill"> label="Time shown" value={range} choices={CHOICES} onChoose={zoom} />}
      table={
        <>
          <SpanTable spans={spans} timezone={names.timezone} />
          <SegmentTable segments={segments} names={names} />
        </>
      }
    >
      <TimelineDrawing spans={spans} bill={bill} segments={segments} shown={shown} timezone={names.timezone} />
    </Figure>
  );
}

type DrawingProps = {
  spans: readonly Span[];
  bill: Period;
  segments: readonly Segment[];
  shown: Period;
  timezone: string;
};

function TimelineDrawing({ spans, bill, segments, shown, timezone }: DrawingProps) {
  const at = scaleOver(shown.start, shown.end);
  const height = AXIS + spans.length * ROW + 4;
  return (
    <svg class="timeline" width="100%" height={height} aria-hidden="true">
      <rect class="timeline-bill" y="0" height={height} {...clipped(shown, bill)} />
      <TimeAxis shown={shown} height={height} timezone={timezone} />
      <text class="timeline-label" x={at((bill.start + bill.end) / 2)} y="34">
        This bill
      </text>
      {segments.slice(1).map(({ start }) => (
        <line key={start} class="timeline-cut" x1={at(start)} x2={at(start)} y1={AXIS} y2={height} />
      ))}
      {spans.map((span, index) => (
        <SpanRow key={span.credit.key} span={span} shown={shown} y={AXIS + index * ROW} />
      ))}
    </svg>
  );
}

function TimeAxis({ shown, height, timezone }: { shown: Period; height: number; timezone: string }) {
  const at = scaleOver(shown.start, shown.end);
  const last = shown.start + (shown.end - shown.start) * 0.84;
  const ticks = utcTicks(new Date(shown.start), new Date(shown.end), 5).filter((it) => it.getTime() < last);
  return (
    <>
      {ticks.map((tick, index) => {
        const x = at(tick.getTime());
        // A narrow screen has room for every second date, and for none so near to the end.
        const isMinor = index % 2 === 1 || Number.parseFloat(x) > 72;
        return (
          <g key={x} class={isMinor ? "tick is-minor" : "tick"}>
            <line x1={x} x2={x} y1="22" y2={height} />
            <text x={x} y="15">
              {formatDay(dayOf(isoOf(tick.getTime()), timezone === "UTC" ? timezone : "UTC"))}
            </text>
          </g>
        );
      })}
    </>
  );
}

function SpanRow({ span, shown, y }: { span: Span; shown: Period; y: number }) {
  const { credit, start, end, graceEnd } = span;
  const from = start ?? shown.start;
  const to = end ?? shown.end;
  const at = scaleOver(shown.start, shown.end);
  const opensBefore = start === null || start < shown.start;
  const goesOn = Math.max(to, graceEnd ?? to) > shown.end || end === null;
  const inGrace = end !== null && end < shown.end;
  return (
    <g class={creditClass(credit)}>
      <text class="span-name" x="4" y={y + 16}>
        {credit.name}
      </text>
      <rect class="bar-fill" y={y + 23} height="18" rx="2" {...clipped(shown, { start: from, end: to })} />
      {graceEnd !== null && end !== null && graceEnd > end && (
        <rect class="bar-grace" y={y + 24} height="16" {...clipped(shown, { start: end, end: graceEnd })} />
      )}
      {opensBefore && from < shown.end && to > shown.start && (
        <text class="span-arrow" x={at(shown.start)} dx="5" y={y + 37}>
          ‹
        </text>
      )}
      {goesOn && from < shown.end && (
        <text class={inGrace ? "span-arrow is-end is-grace" : "span-arrow is-end"} x={at(shown.end)} dx="-5" y={y + 37}>
          ›
        </text>
      )}
    </g>
  );
}

function SpanTable({ spans, timezone }: { spans: readonly Span[]; timezone: string }) {
  return (
    <table class="grid">
      <caption>Active periods</caption>
      <thead>
        <tr>
          <th scope="col">Credit</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Rolled over until</th>
        </tr>
      </thead>
      <tbody>
        {spans.map(({ credit, start, end, graceEnd }) => (
          <tr key={credit.key} data-span={credit.id}>
            <th scope="row">{credit.name}</th>
            <td>{start === null ? "always" : formatDay(dayOf(isoOf(start), timezone))}</td>
            <td>{end === null ? "without end" : formatDay(lastDayOf(isoOf(end), timezone))}</td>
            <td>{graceEnd === null ? "" : formatDay(lastDayOf(isoOf(graceEnd), timezone))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SegmentTable({ segments, names }: { segments: readonly Segment[]; names: Names }) {
  return (
    <table class="grid">
      <caption>Segments of the Bill, and what was drawn for each</caption>
      <thead>
        <tr>
          <th scope="col">Days</th>
          <th scope="col" class="is-text">
            Active
          </th>
          <th scope="col">Drawn</th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <tr key={segment.start} data-segment={dayOf(isoOf(segment.start), names.timezone)}>
            <th scope="row">{daysOf(segment, names.timezone)}</th>
            <td class="is-text">{segment.active.map(({ name }) => name).join(", ") || "no credit"}</td>
            <td>
              {segment.drawn.map(({ credit, amounts }) => (
                <span class="drawn" key={credit.key}>
                  <Mark credit={credit} /> <span class="unseen">{credit.name}</span>{" "}
                  <Money amount={sum(amounts)} currency={names.currency} />
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inWords(
  spans: readonly Span[],
  segments: readonly Segment[],
  bill: Period,
  preview: BillPreview,
  names: Names,
): string {
  const days = daysOf(bill, names.timezone);
  if (spans.length === 0) return `The bill is for ${days}. There is no credit.`;
  const active = spans.filter(({ credit }) => segments.some((it) => it.active.includes(credit)));
  const who = active.length === spans.length ? "Every credit is" : `${active.length} of ${spans.length} credits are`;
  const grace = spans.some(({ graceEnd }) => graceEnd !== null) ? " Dashed is where what is left rolls over." : "";
  const first = `The bill is for ${days}. ${who} active in it`;
  const [one] = preview.allocations;
  if (one && countsAtOnce(preview)) {
    return `${first}. By this policy one day counts for all of it: ${formatDay(dayOf(one.from, names.timezone))}.${grace}`;
  }
  if (segments.length < 2) return `${first}; none starts or ends on the way.${grace}`;
  const parts = segments.map((segment) => {
    const drawn = segment.drawn.flatMap(({ amounts }) => amounts);
    const amount = drawn.length > 0 ? formatMoney(sum(drawn), names.currency) : "nothing";
    return `${daysOf(segment, names.timezone)} (${amount} drawn)`;
  });
  return `${first}. Credits that start or end cut it into ${segments.length} segments: ${enumerated(parts)}.${grace}`;
}

function daysOf({ start, end }: Period, timezone: string): string {
  return formatDays(dayOf(isoOf(start), timezone), lastDayOf(isoOf(end), timezone));
}

/** All that is dated, but not years on both sides of the Bill: it has to stay visible. */
function around(bill: Period, spans: readonly Span[]): Period {
  const dates = spans.flatMap(({ start, end, graceEnd }) => [start, end, graceEnd]).filter((it) => it !== null);
  const near = dates.filter((it) => it > bill.start - DAYS(400) && it < bill.end + DAYS(400));
  return padded({ start: Math.min(bill.start, ...near), end: Math.max(bill.end, ...near) }, 0.04);
}

function padded({ start, end }: Period, share: number): Period {
  const pad = (end - start) * share;
  return { start: start - pad, end: end + pad };
}

function clipped(shown: Period, { start, end }: Period) {
  const from = Math.max(shown.start, Math.min(start, shown.end));
  const to = Math.max(from, Math.min(end, shown.end));
  return barBetween(shown.start, shown.end, from, to);
}
