import { useMemo } from "preact/hooks";
import { type Credit, creditClass } from "../credits.ts";
import type { BillPreview } from "../engine.ts";
import { formatMoney } from "../format.ts";
import { paidByCredit } from "./pictures/paid.ts";

/** Narrower than this a part has no room for its letter. In percent. */
const LETTER = 4;

type Props = { preview: BillPreview; credits: readonly Credit[] };

/** The bill as one bar: what each credit pays of it, in the order in which they pay, and what is due. The figures are beside it. */
export function PaidBar({ preview, credits }: Props) {
  const parts = useMemo(() => partsOf(preview, credits), [preview, credits]);
  const inWords = ({ credit, amount }: Part) =>
    `${credit?.name ?? "Due"}: ${formatMoney(amount, preview.totals.currency)}`;
  return (
    <svg class="paid-bar" width="100%" height="20" role="img">
      <title>{parts.map(inWords).join(", ")}</title>
      {parts.map((part) => (
        <g key={part.key} class={part.credit ? creditClass(part.credit) : "is-due"}>
          <title>{inWords(part)}</title>
          <rect x={`${part.from}%`} width={`${part.width}%`} height="20" />
          {part.credit && part.width >= LETTER && (
            <text x={`${part.from + part.width / 2}%`} y="14.5">
              {part.credit.letter}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

type Part = { key: string; credit: Credit | undefined; amount: string; from: number; width: number };

/** Exact amounts, drawn to some thousandths of the width. */
function partsOf(preview: BillPreview, credits: readonly Credit[]): Part[] {
  const { charges, surcharges, due } = preview.totals;
  const whole = Number(charges) + Number(surcharges);
  let end = 0;
  return [...paidByCredit(preview), ["due", due] as const].flatMap(([key, amount]) => {
    const width = percent(Number(amount) / whole);
    if (!(width > 0)) return [];
    const from = end;
    end += width;
    return [{ key, credit: credits.find((it) => it.key === key), amount, from, width }];
  });
}

function percent(part: number): number {
  return Math.round(part * 100_000) / 1000;
}
