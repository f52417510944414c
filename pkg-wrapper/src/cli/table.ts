import CliTable, { type HorizontalAlignment } from "cli-table3";

/** A column: its heading, which side its cells stand on, and its width (absent: what the others leave). */
export interface Column {
  title: string;
  align?: HorizontalAlignment;
  width?: number;
}

// Only a rule below the heading: amounts in columns need no boxes.
const CHARS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** A table of text. Cells that are too long wrap at words; every line ends without spaces. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string {
  const gaps = (columns.length - 1) * CHARS.middle.length;
  const fixed = columns.reduce((total, column) => total + (column.width ?? 0), 0);
  const open = columns.filter((column) => column.width === undefined).length;
  const share = Math.max(Math.floor((width - gaps - fixed) / Math.max(open, 1)), 8);
  const widths = columns.map((column) => column.width ?? share);
  const drawn = new CliTable({
    chars: CHARS,
    colWidths: widths,
    colAligns: columns.map((column) => column.align ?? "left"),
    wordWrap: true,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
  });
  const rule = widths.map((columnWidth) => "─".repeat(columnWidth));
  drawn.push(
    columns.map((column) => column.title),
    rule,
    ...rows.map((row) => [...row]),
  );
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** A column of amounts, as wide as the widest of them. */
export function amountColumn(title: string, amounts: readonly string[]): Column {
  return { title, align: "right", width: Math.max(title.length, ...amounts.map((amount) => amount.length)) };
}
