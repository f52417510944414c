/** From a span of numbers to percent of the picture's width, so that pictures resize, and print, without a script. */
export type Scale = (value: number) => string;

export function scaleOver(low: number, high: number): Scale {
  const span = high - low || 1;
  return (value) => `${percent(((value - low) / span) * 100)}%`;
}

/** The place and width of a bar between two values, whichever is larger. */
export function barBetween(low: number, high: number, from: number, to: number) {
  const span = high - low || 1;
  return {
    x: scaleOver(low, high)(Math.min(from, to)),
    width: `${percent((Math.abs(to - from) / span) * 100)}%`,
  };
}

function percent(value: number): number {
  return Math.round(value * 1000) / 1000;
}
