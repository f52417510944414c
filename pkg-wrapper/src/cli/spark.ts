const STEPS = "▁▂▃▄▅▆▇█";
const BLOCKS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/** Amounts as a row of columns, the largest the highest; nothing at all is a space. At most `width` of them are shown. */
export function sparkline(amounts: readonly string[], width: number): string {
  // For drawing only: eight heights need no exact digits.
  const values = amounts.map(Number);
  const most = Math.max(...values);
  const every = Math.max(Math.ceil(values.length / width), 1);
  const shown = values.filter((_, index) => index % every === every - 1 || index === values.length - 1);
  return shown.map((value) => (value > 0 ? STEPS[Math.ceil((value / most) * STEPS.length) - 1] : " ")).join("");
}

/** A share of the whole as a bar of so many letters. */
export function bar(part: string, whole: string, width: number): string {
  const share = Number(whole) > 0 ? Math.min(Math.max(Number(part) / Number(whole), 0), 1) : 0;
  const eighths = Math.floor(share * width * 8);
  return "█".repeat(Math.floor(eighths / 8)) + BLOCKS[eighths % 8];
}
