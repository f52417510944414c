import { type Credit, creditClass } from "../../credits.ts";
import type { BillPreview, Forecast, ForecastPeriod } from "../../engine.ts";
import { dayOf, formatDay, formatDays, formatMoney, lastDayOf } from "../../format.ts";
import { firstOf } from "../../words.ts";
import { Mark } from "../mark.tsx";
import { Money } from "../money.tsx";
import { Figure } from "../pictures/figure.tsx";
import { instantOf } from "../pictures/instant.ts";
import { scaleOver } from "../pictures/scale.ts";
import type { Period } from "../pictures/spans.ts";
import type { Names } from "../view.ts";
import type { Tried } from "./ask.ts";
import { type Course, coursesOf } from "./course.ts";
import { curveOf, type Point } from "./curve.ts";
import { PeriodAxis, spanOf } from "./period-axis.tsx";
import { heightAt, Plot } from "./plot.tsx";

type Props = {
  forecast: Forecast;
  preview: BillPreview;
  names: Names;
  /** The top-up that is tried, and what comes without it. */
  tried: Tried | null;
};

const HEIGHT = 96;
const ACROSS = 1000;

/** What is left of each credit after each coming Bill, and when it runs out or expires. */
export function BurnDown({ forecast, preview, names, tried }: Props) {
  const courses = coursesOf(forecast, preview, names.credits, tried?.topUp ?? null);
  const earlier = tried && coursesOf(tried.without, preview, names.credits, null);
  return (
    <Figure
      name="burn-down"
      title="What is left of each credit"
      text={`${allInWords(courses)}${tried ? " Dashed is without the top-up." : ""}`}
      table={<CourseTable courses={courses} periods={forecast.periods} timezone={names.timezone} />}
    >
      {courses.map((course, index) => (
        <CourseDrawing
          key={course.credit.key}
          course={course}
          before={earlier?.[index] ?? null}
          periods={forecast.periods}
          timezone={names.timezone}
          isLast={index === courses.length - 1}
        />
      ))}
    </Figure>
  );
}

type DrawingProps = {
  course: Course;
  before: Course | null;
  periods: readonly ForecastPeriod[];
  timezone: string;
  isLast: boolean;
};

function CourseDrawing({ course, before, periods, timezone, isLast }: DrawingProps) {
  const { credit, runsOut, expires } = course;
  const span = spanOf(periods, timezone);
  const at = scaleOver(span.start, span.end);
  const curve = curveOf(course, periods, timezone);
  const ghost = before && curveOf(before, periods, timezone);
  const most = Math.max(...[...curve, ...(ghost ?? [])].map(({ left }) => left), 1e-6);
  const path = (points: readonly Point[]) => pathOf(points, span, (left) => heightAt(Math.max(0, left), most, HEIGHT));
  const events = [runsOut, ...expires.map(({ date }) => date)].flatMap((date) => instantOf(date, timezone) ?? []);
  return (
    <div class={`course ${creditClass(credit)}`}>
      <p class="course-head">
        <Mark credit={credit} /> <b>{credit.name}</b>
        <span class="course-note">{notesOf(course)}</span>
      </p>
      <Plot most={most} currency={credit.currency} height={HEIGHT} lines={2} under={isLast ? 26 : 6}>
        {/* Stretched to the width there is: lines keep their own. */}
        <svg
          width="100%"
          height={HEIGHT}
          viewBox={`0 0 ${ACROSS} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path class="course-area" d={`${path(curve)}V${HEIGHT}H0Z`} />
          <path class="course-line" d={path(curve)} />
          {ghost && path(ghost) !== path(curve) && <path class="course-before" d={path(ghost)} />}
        </svg>
        {events
          .filter((instant) => instant >= span.start && instant <= span.end)
          .map((instant) => (
            <line key={instant} class="course-event" x1={at(instant)} x2={at(instant)} y1="0" y2={HEIGHT} />
          ))}
        {isLast && <PeriodAxis periods={periods} at={at} y={HEIGHT} timezone={timezone} />}
      </Plot>
    </div>
  );
}

function pathOf(points: readonly Point[], { start, end }: Period, heightOf: (left: number) => number): string {
  const places = points.map(({ at, left }) => {
    const x = ((at - start) / (end - start || 1)) * ACROSS;
    return `${x.toFixed(1)} ${heightOf(left).toFixed(1)}`;
  });
  return `M${places.join("L")}`;
}

type TableProps = { courses: readonly Course[]; periods: readonly ForecastPeriod[]; timezone: string };

function CourseTable({ courses, periods, timezone }: TableProps) {
  const cells = (course: Course, amount: string | undefined) => (
    <td key={course.credit.key} data-credit={course.credit.id}>
      <Money amount={amount ?? "0"} currency={course.credit.currency} />
    </td>
  );
  return (
    <table class="grid">
      <caption class="unseen">What is left of each credit after each bill</caption>
      <thead>
        <tr>
          <th scope="col">After the bill for</th>
          {courses.map(({ credit }) => (
            <th scope="col" key={credit.key}>
              {credit.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr data-row="opening">
          <th scope="row">At the start</th>
          {courses.map((course) => cells(course, course.opening))}
        </tr>
        {periods.map(({ startDate, endDate }, index) => (
          <tr key={startDate} data-period={startDate}>
            <th scope="row">{formatDays(dayOf(startDate, timezone), lastDayOf(endDate, timezone))}</th>
            {courses.map((course) => cells(course, course.left[index]))}
          </tr>
        ))}
        <tr data-row="runs-out">
          <th scope="row">Runs out on</th>
          {courses.map(({ credit, runsOut }) => (
            <td key={credit.key} data-credit={credit.id}>
              {runsOut ? <time dateTime={runsOut}>{formatDay(runsOut)}</time> : "–"}
            </td>
          ))}
        </tr>
        <tr data-row="expires">
          <th scope="row">Expires</th>
          {courses.map(({ credit, expires }) => (
            <td key={credit.key} data-credit={credit.id}>
              {expires.map((it) => expiryInWords(credit, it)).join(", ") || "–"}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function notesOf({ credit, opening, runsOut, expires }: Course): string {
  const parts = expires.map(({ amount, date }) => ({
    date,
    words: `${formatMoney(amount, credit.currency)} expire on ${formatDay(date)}`,
  }));
  if (runsOut) parts.push({ date: runsOut, words: `runs out on ${formatDay(runsOut)}` });
  const told = parts.sort((a, b) => a.date.localeCompare(b.date)).map(({ words }) => words);
  return `opens with ${formatMoney(opening, credit.currency)}; ${told.join(", ") || "does not run out in this time"}`;
}

function expiryInWords({ currency }: Credit, { date, amount }: { date: string; amount: string }): string {
  return `${formatMoney(amount, currency)} on ${formatDay(date)}`;
}

function allInWords(courses: readonly Course[]): string {
  const { told, more } = firstOf(courses);
  if (told.length === 0) return "There is no credit.";
  return told.map(inWords).join(" ") + (more === 0 ? "" : ` ${more} more are below.`);
}

function inWords(course: Course): string {
  return `${course.credit.name}: ${notesOf(course)}.`;
}
