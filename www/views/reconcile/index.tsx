import { useMemo, useState } from "preact/hooks";
import type { PresetName, Reconciliation } from "../../engine.ts";
import type { Json } from "../../pointer.ts";
import { useAnswer } from "../../use-answer.ts";
import { Verdict } from "../verdict.tsx";
import { namesOf, type ViewProps } from "../view.ts";
import { BillInput } from "./bill-input.tsx";
import { DifferenceTable } from "./difference-table.tsx";
import { Explained } from "./explained.tsx";
import { readBill, requestOf } from "./pasted.ts";
import "./reconcile.css";

/** A billed Bill against what is computed, and the policy that explains the difference. */
export function Reconcile({ request, preview, engine, decide }: ViewProps) {
  const [text, setText] = useState("");
  const [taking, fail] = useState<string | null>(null);
  const read = useMemo(() => (text.trim() === "" ? null : readBill(text)), [text]);
  const asked = useMemo(() => (read?.ok ? requestOf(request, read.bill) : null), [request, read]);
  const { outcome, asking } = useAnswer(engine, "reconcileBill", asked && [asked]);
  const bring = (value: string) => {
    fail(null);
    setText(value);
  };
  const take = async (policy: PresetName | null) => {
    if (policy === null) return bring(billText(preview.bill));
    const billed = await engine.call("previewBill", { ...request, policy });
    if (billed.ok) bring(billText(billed.value.bill));
    else fail(billed.diagnostics.map(({ message }) => message).join(" "));
  };
  return (
    <div class="reconcile">
      <BillInput
        text={text}
        problem={taking ?? (read && !read.ok ? read.problem : null)}
        onText={bring}
        onTake={take}
      />
      {asked && (
        <section aria-labelledby="reconciled-title" aria-busy={asking}>
          <h2 id="reconciled-title">Against what is computed</h2>
          {outcome && !outcome.ok && (
            <p class="notice is-error" role="alert">
              {outcome.diagnostics.map(({ message }) => message).join(" ")}
            </p>
          )}
          {outcome?.ok && <Verdict text={answerInWords(outcome.value)} />}
          {outcome?.ok && !outcome.value.matches && (
            <>
              <DifferenceTable answer={outcome.value} names={namesOf(asked)} />
              <div class="explanation">
                <h3>What explains it</h3>
                <Explained answer={outcome.value} onUse={(policy) => decide([["/policy", policy as Json]])} />
              </div>
            </>
          )}
        </section>
      )}
    </div>
  );
}

function answerInWords({ matches, differences }: Reconciliation): string {
  if (matches) return "The draw-down is as computed: every credit paid the same of every Product.";
  const places = differences.length === 1 ? "one place" : `${differences.length} places`;
  return `The bill differs from what is computed in ${places}.`;
}

function billText(bill: object): string {
  return JSON.stringify(bill, null, 2);
}
