import type { BillPreview, Diagnostic } from "../engine.ts";
import { formatMoney } from "../format.ts";
import { fieldId } from "../pointer.ts";
import { Money } from "./money.tsx";

type Props = { totals: BillPreview["totals"]; problems: readonly Diagnostic[]; outdated: boolean };

export function Summary({ totals, problems, outdated }: Props) {
  const { charges, creditApplied, surcharges, due, currency } = totals;
  return (
    <section class="summary" aria-label="Totals">
      <dl class="totals" data-totals>
        <Total name="Charges" amount={charges} currency={currency} />
        <Total name="Credit applied" sign="−" amount={creditApplied} currency={currency} />
        <Total name="Surcharges" sign="+" amount={surcharges} currency={currency} />
        <Total name="Due" sign="=" amount={due} currency={currency} />
      </dl>
      <p class="status" role="status">
        {outdated ? (
          <>
            <strong>Outdated.</strong> These are the last figures that could be computed.
          </>
        ) : (
          <span class="unseen">{`Due is ${formatMoney(due, currency)}`}</span>
        )}
      </p>
      {problems.length > 0 && (
        <ul class="problems" aria-label={outdated ? "What is wrong" : "Worth a look"}>
          {problems.map((problem) => (
            <Problem key={`${problem.code} ${problem.path}`} problem={problem} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Total({ name, sign, amount, currency }: { name: string; sign?: string; amount: string; currency: string }) {
  return (
    <div class={name === "Due" ? "total is-due" : "total"}>
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

function Problem({ problem }: { problem: Diagnostic }) {
  const { severity, message, hint, path } = problem;
  const field = document.getElementById(fieldId(path));
  return (
    <li class={severity === "error" ? "is-error" : "is-warning"}>
      {message} {hint && <span class="hint">{hint} </span>}
      {field && (
        <button type="button" class="link" onClick={() => field.focus()}>
          Go to the field
        </button>
      )}
    </li>
  );
}
