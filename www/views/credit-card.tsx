import type { ComponentChildren } from "preact";
import { type Credit, creditClass } from "../credits.ts";
import { dayOf } from "../format.ts";
import { kindInWords, scopeInWords } from "../words.ts";
import { DayField } from "./field.tsx";
import type { Form } from "./form.ts";
import { Mark } from "./mark.tsx";
import { Money } from "./money.tsx";

type Props = {
  form: Form;
  credit: Credit;
  products: ReadonlyMap<string, string>;
  timezone: string;
  figures: { opening: string; consumed: string; closing: string } | undefined;
  /** What has become of what is left, where that is worth telling. */
  rest: ComponentChildren;
  children: ComponentChildren;
};

/** What a Balance and a Prepayment have in common on the page. */
export function CreditCard({ form, credit, products, timezone, figures, rest, children }: Props) {
  const { path, name, kind, currency, startDate, endDate } = credit;
  return (
    <article class={`card ${creditClass(credit)}`} data-credit={credit.id} aria-label={name}>
      <header class="card-head">
        <Mark credit={credit} />
        <h3>{name}</h3>
        {name !== kindInWords(kind) && <span class="kind">{kindInWords(kind)}</span>}
      </header>
      <p class="scope">{scopeInWords(credit, products)}.</p>
      {figures && (
        <dl class="figures">
          <Figure name="Before" amount={figures.opening} currency={currency} />
          <Figure name="Drawn" amount={figures.consumed} currency={currency} />
          <Figure name="After" amount={figures.closing} currency={currency} />
        </dl>
      )}
      {figures && <Gauge opening={figures.opening} closing={figures.closing} />}
      {rest && <p class="rest">{rest}</p>}
      {children}
      <div class="fields">
        <DayField form={form} path={`${path}/startDate`} label="Starts on" day={dayOf(startDate, timezone)} />
        <DayField form={form} path={`${path}/endDate`} label="Ends before" day={dayOf(endDate, timezone)} />
      </div>
    </article>
  );
}

function Figure({ name, amount, currency }: { name: string; amount: string; currency: string }) {
  return (
    <div data-figure={name.toLowerCase()}>
      <dt>{name}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  );
}

/** How much of the credit is left. A drawing of some pixels: the figures above are the exact ones. */
function Gauge({ opening, closing }: { opening: string; closing: string }) {
  const whole = Math.max(Number(opening), 0);
  const left = whole === 0 ? 0 : Math.min(Math.max(Number(closing) / whole, 0), 1);
  return (
    <svg class="gauge" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="gauge-drawn" width="100" height="1" />
      <rect class="gauge-left" width={100 * left} height="1" />
    </svg>
  );
}
