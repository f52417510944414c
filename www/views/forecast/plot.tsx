import { ticks } from "d3-array";
import type { ComponentChildren } from "preact";
import { formatMoney } from "../../format.ts";

type Props = {
  /** The largest amount that is drawn. */
  most: number;
  currency: string;
  height: number;
  /** About how many lines across. */
  lines: number;
  /** Room for dates under the drawing. */
  under: number;
  children: ComponentChildren;
};

/** A drawing with amounts at its left side. */
export function Plot({ most, currency, height, lines, under, children }: Props) {
  const marks = ticks(0, most, lines).map((value) => ({ value, y: heightAt(value, most, height) }));
  return (
    <div class="plot">
      <svg class="plot-amounts" width="100%" height={height + under} aria-hidden="true">
        {marks.map(({ value, y }) => (
          <text key={value} x="100%" y={y + 4}>
            {formatMoney(String(value), currency)}
          </text>
        ))}
      </svg>
      <svg class="plot-drawing" width="100%" height={height + under} aria-hidden="true">
        {marks.map(({ value, y }) => (
          <line key={value} class={value === 0 ? "axis" : "across"} x1="0" x2="100%" y1={y} y2={y} />
        ))}
        {children}
      </svg>
    </div>
  );
}

const TOP = 8;

/** From an amount to its height in the drawing. */
export function heightAt(value: number, most: number, height: number): number {
  return TOP + (height - TOP) * (1 - value / (most || 1));
}
