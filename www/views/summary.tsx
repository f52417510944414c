import type { Credit } from "../credits.ts";
import type { BillPreview, Diagnostic } from "../engine.ts";
import { formatMoney } from "../format.ts";
import { sentence } from "../words.ts";
import { GoToField } from "./go-to-field.tsx";
import { Money } from "./money.tsx";
import { PaidBar } from "./paid-bar.tsx";
import { inWords } from "./problems.tsx";

/** Without a preview nothing of this work was computed yet. */
type Props = { preview: BillPreview | null; errors: readonly Diagnostic[] };

export function Summary({ preview, credits, errors }: Props & { credits: readonly Credit[] }) {
  const { charges, creditApplied, surcharges, due, currency } = preview?.totals ?? UNKNOWN;
  // Warnings stop nothing: they stand with the rest further down.
  const wrong = errors.filter(({ severity }) => severity === "error");
  return (
    <section class="summary" aria-label="Totals">
      <dl class="totals">
        <Total name="Charges" amount={charges} currency={currency} />
        <Total name="Credit applied" sign="−" amount={creditApplied} currency={currency} />
        <Total name="Surcharges" sign="+" amount={surcharges} currency={currency} />
        <Total name="Due" sign="=" amount={due} currency={currency} />
      </dl>
      {preview ? (
        <PaidBar preview={preview} credits={credits} />
      ) : (
        <svg class="paid-bar" width="100%" height="20" aria-hidden="true" />
      )}
      <div class="status">
        <p class="status-text" role="status">
          <Status errors={wrong} due={due === null ? null : formatMoney(due, currency)} />
        </p>
        {wrong[0] && <GoToField path={wrong[0].path} />}
      </div>
    </section>
  );
}

const UNKNOWN = { charges: null, creditApplied: null, surcharges: null, due: null, currency: "" };

function Status({ errors, due }: { errors: readonly Diagnostic[]; due: string | null }) {
  const [first] = errors;
  if (!first) return <span class="unseen">{`Due is ${due}`}</span>;
  const what = errors.length > 1 ? `${sentence(inWords(first))} And ${errors.length - 1} more.` : inWords(first);
  return (
    <>
      <strong>{due === null ? "No bill yet:" : "Outdated:"}</strong> {what}
    </>
  );
}

/** On a narrow screen: what is due, in sight while something further down is edited. The summary tells screen readers. */
export function DueBar({ preview, errors }: Props) {
  const { due, currency } = preview?.totals ?? UNKNOWN;
  return (
    <p class="due-bar" aria-hidden="true">
      <span>{preview && errors.length > 0 ? "Due, outdated" : "Due"}</span>
      <Money amount={due} currency={currency} />
    </p>
  );
}

type TotalProps = { name: string; sign?: string; amount: string | null; currency: string };

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
