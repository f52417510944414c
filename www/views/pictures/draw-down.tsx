import { useState } from "preact/hooks";
import { type Credit, creditClass } from "../../credits.ts";
import type { BillPreview, PreviewRequest } from "../../engine.ts";
import { formatMoney } from "../../format.ts";
import { enumerated, lineTypeInWords } from "../../words.ts";
import { Mark } from "../mark.tsx";
import { Money } from "../money.tsx";
import type { Names } from "../view.ts";
import { DueMark, Figure, Switch } from "./figure.tsx";
import { byProduct, type Charge, chargesOf, isAboveZero } from "./paid.ts";
import { barBetween } from "./scale.ts";

type Props = { request: PreviewRequest; preview: BillPreview; names: Names };

const CHOICES = [
  { value: "line", name: "By line" },
  { value: "product", name: "By Product" },
] as const;

/** What each credit paid of each line, or Product, and what nobody paid. */
export function DrawDown({ request, preview, names }: Props) {
  const [by, group] = useState<"line" | "product">("line");
  const lines = chargesOf(request, preview);
  const charges = by === "line" ? lines : byProduct(lines, names.products);
  const most = Math.max(0, ...charges.map(({ amount }) => Number(amount)));
  const payers = names.credits.filter(({ key }) => charges.some(({ paid }) => paid.has(key)));
  return (
    <Figure
      name="draw-down"
      title="Who pays what"
      text={inWords(charges, by, names.currency)}
      controls={
        <Switch<"line" | "product"> label="Rows of the picture" value={by} choices={CHOICES} onChoose={group} />
      }
      table={<PaidTable charges={charges} payers={payers} by={by} currency={names.currency} />}
    >
      <ul class="legend">
        {payers.map((credit) => (
          <li key={credit.key}>
            <Mark credit={credit} /> {credit.name}
          </li>
        ))}
        <li class="is-due">
          <DueMark /> Due
        </li>
      </ul>
      <div class="bars">
        {charges.map((charge) => (
          <ChargeBar key={charge.key} charge={charge} most={most} names={names} />
        ))}
      </div>
    </Figure>
  );
}

function ChargeBar({ charge, most, names }: { charge: Charge; most: number; names: Names }) {
  const parts = partsOf(charge, names.credits);
  return (
    <div class="bar-row">
      <span class="bar-name">{nameOf(charge)}</span>
      <svg class="bar" height="32" width="100%" aria-hidden="true">
        {parts.map(({ key, credit, from, to, amount }) => (
          <g key={key} class={credit && creditClass(credit)}>
            <title>{`${credit?.name ?? "Due"}: ${formatMoney(amount, names.currency)}`}</title>
            <rect
              class={credit ? "bar-fill" : "bar-open"}
              y="4"
              height="24"
              rx="2"
              {...barBetween(0, most, from, to)}
            />
          </g>
        ))}
      </svg>
      <span class="bar-amount">
        <Money amount={charge.amount} currency={names.currency} />
      </span>
      <span class="bar-parts">
        {parts.map(({ key, credit, amount }) => (
          <span key={key} class="bar-part">
            {credit ? <Mark credit={credit} /> : "due "}
            <Money amount={amount} currency={names.currency} />
          </span>
        ))}
      </span>
    </div>
  );
}

type Part = { key: string; credit: Credit | undefined; amount: string; from: number; to: number };

/** The pieces of a bar, from left to right; what is due comes last. Nothing is drawn of a charge below zero. */
function partsOf({ paid, due }: Charge, credits: readonly Credit[]): Part[] {
  const paidParts = [...paid].map(([key, amount]) => ({
    key,
    credit: credits.find((it) => it.key === key),
    amount,
  }));
  const rest = !isAboveZero(due) ? [] : [{ key: "due", credit: undefined, amount: due }];
  let from = 0;
  return [...paidParts, ...rest].map((part) => {
    const start = from;
    from += Number(part.amount);
    return { ...part, from: start, to: from };
  });
}

type TableProps = { charges: readonly Charge[]; payers: readonly Credit[]; by: "line" | "product"; currency: string };

function PaidTable({ charges, payers, by, currency }: TableProps) {
  return (
    <table class="grid">
      <caption class="unseen">What each credit pays of each {by === "line" ? "line" : "Product"}</caption>
      <thead>
        <tr>
          <th scope="col">{by === "line" ? "Line" : "Product"}</th>
          <th scope="col">Charge</th>
          {payers.map(({ key, name }) => (
            <th scope="col" key={key}>
              {name}
            </th>
          ))}
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {charges.map((charge) => (
          <tr key={charge.key} data-row={nameOf(charge)}>
            <th scope="row">{nameOf(charge)}</th>
            <td>
              <Money amount={charge.amount} currency={currency} />
            </td>
            {payers.map(({ key }) => (
              <td key={key}>
                {charge.paid.has(key) && <Money amount={charge.paid.get(key) ?? ""} currency={currency} />}
              </td>
            ))}
            <td>
              <Money amount={charge.due} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf({ line }: Charge): string {
  return line.description ?? lineTypeInWords(line.lineItemType);
}

function inWords(charges: readonly Charge[], by: "line" | "product", currency: string): string {
  const positive = charges.filter(({ amount }) => isAboveZero(amount));
  const open = positive.filter(({ due }) => isAboveZero(due));
  const full = positive.length - open.length;
  if (positive.length === 0) return "Nothing is charged.";
  if (open.length === 0) return "Credit pays everything in full.";
  const what = by === "line" ? "lines" : "Products and other charges";
  const some = `${full} of ${positive.length} ${what} ${full === 1 ? "is" : "are"}`;
  const first = full === 0 ? "Nothing is" : some;
  const rest = open.map((it) => `${formatMoney(it.due, currency)} of ${nameOf(it)}`);
  return `${first} paid in full. Due: ${enumerated(rest)}.`;
}
