import { isZero } from "../../../pkg-wrapper/src/cli/decimal.ts";
import { type Credit, creditClass } from "../../credits.ts";
import type { BillPreview } from "../../engine.ts";
import { formatMoney } from "../../format.ts";
import { enumerated } from "../../words.ts";
import { Mark } from "../mark.tsx";
import { Money } from "../money.tsx";
import type { Names } from "../view.ts";
import { Figure } from "./figure.tsx";
import { paidByCredit } from "./paid.ts";
import { barBetween, scaleOver } from "./scale.ts";

type Step = { name: string; kind: "total" | "credit" | "surcharge"; amount: string; credit?: Credit };
type Drawn = Step & { from: number; to: number };

/** From charges through each credit and the surcharges down to what is due. */
export function Waterfall({ preview, names }: { preview: BillPreview; names: Names }) {
  const steps = stepsOf(preview, names.credits);
  const drawn = drawnOf(steps);
  const ends = drawn.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  return (
    <Figure
      name="waterfall"
      title="From charges to what is due"
      text={inWords(steps, preview, names)}
      table={<StepTable steps={steps} currency={names.currency} />}
    >
      <div class="bars">
        {drawn.map((step, index) => (
          <div
            class={`bar-row is-${step.kind} ${step.credit ? creditClass(step.credit) : ""}`}
            key={step.name + step.credit?.key}
          >
            <span class="bar-name">
              {step.credit && <Mark credit={step.credit} />}
              <span>{step.name}</span>
            </span>
            <svg class="bar" height="34" width="100%" aria-hidden="true">
              {index > 0 && (
                <line
                  class="bar-link"
                  x1={scaleOver(low, high)(drawn[index - 1]?.to ?? 0)}
                  x2={scaleOver(low, high)(drawn[index - 1]?.to ?? 0)}
                  y1="0"
                  y2="100%"
                />
              )}
              <rect class="bar-fill" y="7" height="20" rx="2" {...barBetween(low, high, step.from, step.to)} />
            </svg>
            <span class="bar-amount">
              <Money amount={signed(step)} currency={names.currency} />
            </span>
          </div>
        ))}
      </div>
    </Figure>
  );
}

function StepTable({ steps, currency }: { steps: readonly Step[]; currency: string }) {
  return (
    <table class="grid">
      <caption class="unseen">From charges to what is due, step by step</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.name + step.credit?.key} data-step={step.credit?.id ?? step.name}>
            <th scope="row">{step.name}</th>
            <td>
              <Money amount={signed(step)} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stepsOf(preview: BillPreview, credits: readonly Credit[]): Step[] {
  const { charges, surcharges, due } = preview.totals;
  const paid = [...paidByCredit(preview)].map(([key, amount]) => {
    const credit = credits.find((it) => it.key === key);
    return { name: credit?.name ?? key, kind: "credit" as const, amount, ...(credit && { credit }) };
  });
  const added = isZero(surcharges) ? [] : [{ name: "Surcharges", kind: "surcharge" as const, amount: surcharges }];
  return [
    { name: "Charges", kind: "total", amount: charges },
    ...paid,
    ...added,
    { name: "Due", kind: "total", amount: due },
  ];
}

/** Where each bar begins and ends: for pixels only. */
function drawnOf(steps: readonly Step[]): Drawn[] {
  let level = 0;
  return steps.map((step) => {
    const amount = Number(step.amount);
    const from = step.kind === "total" ? 0 : level;
    level = step.kind === "total" ? amount : step.kind === "credit" ? level - amount : level + amount;
    return { ...step, from, to: level };
  });
}

function inWords(steps: readonly Step[], { totals }: BillPreview, { currency }: Names): string {
  const money = (amount: string) => formatMoney(amount, currency);
  const paid = steps.filter(({ kind }) => kind === "credit").map(({ name, amount }) => `${name} ${money(amount)}`);
  const pays = paid.length === 0 ? "No credit pays any of it" : `Credit pays: ${enumerated(paid)}`;
  const added = isZero(totals.surcharges) ? "" : ` Surcharges add ${money(totals.surcharges)}.`;
  return `${money(totals.charges)} are charged. ${pays}.${added} ${money(totals.due)} are due.`;
}

function signed({ kind, amount }: Step): string {
  return kind === "credit" ? `-${amount}` : amount;
}
