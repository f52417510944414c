import type { Credit } from "../credits.ts";
import type { BillPreview, Diagnostic } from "../engine.ts";
import { formatMoney } from "../format.ts";
import { sentence } from "../words.ts";
import { Money } from "./money.tsx";
import { PaidBar } from "./paid-bar.tsx";
import { GoToField, inWords } from "./problems.tsx";

type Props = { preview: BillPreview; errors: readonly Diagnostic[] };

export function Summary({ preview, credits, errors }: Props & { credits: readonly Credit[] }) {
  const { charges, creditApplied, surcharges, due, currency } = preview.totals;
  return (
    <section class="summary" aria-label="Totals">
      <dl class="totals">
        <Total name="Charges" amount={charges} currency={currency} />
        <Total name="Credit applied" sign="−" amount={creditApplied} currency={currency} />
        <Total name="Surcharges" sign="+" amount={surcharges} currency={currency} />
        <Total name="Due" sign="=" amount={due} currency={currency} />
      </dl>
      <PaidBar preview={preview} credits={credits} />
      <div class="status">
        <p class="status-text" role="status">
          <Status errors={errors} due={formatMoney(due, currency)} />
        </p>
        {errors[0] && <GoToField path={errors[0].path} />}
      </div>
    </section>
  );
}

function Status({ errors, due }: { errors: readonly Diagnostic[]; due: string }) {
  const [first] = errors;
  if (!first) return <span class="unseen">{`Due is ${due}`}</span>;
  const what = errors.length > 1 ? `${sentence(inWords(first))} And ${errors.length - 1} more.` : inWords(first);
  return (
    <>
      <strong>Outdated:</strong> {what}
    </>
  );
}

/** On a narrow screen: what is due, in sight while something further down is edited. The summary tells screen readers. */
export function DueBar({ preview: { totals }, errors }: Props) {
  return (
    <p class="due-bar" aria-hidden="true">
      <span>{errors.length > 0 ? "Due, outdated" : "Due"}</span>
      <Money amount={totals.due} currency={totals.currency} />
    </p>
  );
}

type TotalProps = { name: string; sign?: string; amount: string; currency: string };

function Total({ name, sign, amount, currency }: TotalProps) {
  return (
    <div class={name === "Due" ? "total is-due" : "total"} data-total={name}>
      <dt>
        {sign && (
          <span class="sign" aria-hidden="true">
            {sign}
          </span>
        )}
        {name}
      </dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  );
}
