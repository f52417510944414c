import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Presets } from "../../engine.ts";
import { useAnswer } from "../../use-answer.ts";
import { Verdict } from "../verdict.tsx";
import { namesOf, type ViewProps } from "../view.ts";
import { compare } from "./compare.ts";
import { Controls } from "./controls.tsx";
import { Differences, verdictOf } from "./differences.tsx";
import { draftOf, editsTo, presetOf, requestWith } from "./draft.ts";
import { policyInWords } from "./policy-words.ts";
import { PresetTable } from "./preset-table.tsx";
import { usePresets } from "./use-presets.ts";
import "./what-if.css";

/** Another policy or order of credit against the bill as it is. */
export function WhatIf(props: ViewProps) {
  const { outcome } = useAnswer(props.engine, "presets", []);
  if (!outcome?.ok) return null;
  return <Trial {...props} presets={outcome.value} />;
}

function Trial({ request, preview, engine, decide, presets }: ViewProps & { presets: Presets }) {
  const [draft, setDraft] = useState(() => draftOf(request));
  const current = JSON.stringify(draftOf(request));
  // What is current decides afresh where to begin: after an edit, an undo, another example.
  useLayoutEffect(() => setDraft(JSON.parse(current)), [current]);
  const other = useMemo(() => requestWith(request, draft), [request, draft]);
  const totals = usePresets(engine, request);
  const names = namesOf(request);
  const edits = editsTo(request, draft);
  const isCurrent = edits.length === 0;
  // What is as it is needs no answer, and stands there at once.
  const { outcome, asking } = useAnswer(engine, "previewBill", isCurrent ? null : [other]);
  const then = isCurrent || outcome === undefined ? preview : outcome.ok ? outcome.value : null;
  const comparison = then && compare(request, preview, then);
  return (
    <div class="what-if" aria-busy={asking || totals.size === 0}>
      <h2 class="unseen">What if it were decided otherwise?</h2>
      {!isCurrent && outcome && !outcome.ok && (
        <p class="notice is-error" role="alert">
          {outcome.diagnostics.map(({ message }) => message).join(" ")}
        </p>
      )}
      {comparison && (
        <Verdict text={verdictOf(comparison, names.currency)} note={`${policyInWords(draft.policy)}.`}>
          <button
            type="button"
            class="button is-main"
            aria-disabled={isCurrent}
            onClick={() => !isCurrent && decide(edits)}
          >
            Make this the current policy
          </button>
          <button type="button" class="button" aria-disabled={isCurrent} onClick={() => setDraft(draftOf(request))}>
            Back to the current one
          </button>
        </Verdict>
      )}
      <section class="what-if-choices" aria-labelledby="choices-title">
        <h3 id="choices-title">Decide otherwise</h3>
        <Controls draft={draft} presets={presets} onChange={setDraft} />
      </section>
      <section class="what-if-changes" aria-labelledby="changes-title">
        <h3 id="changes-title">What changes, to the cent</h3>
        {comparison && <Differences comparison={comparison} names={names} />}
      </section>
      <section class="what-if-others" aria-labelledby="others-title">
        <h3 id="others-title">The same bill, decided like others</h3>
        <PresetTable
          totals={totals}
          due={preview.totals.due}
          chosen={presetOf(draft.policy)}
          onChoose={(preset) => setDraft({ ...draft, policy: { preset } })}
        />
      </section>
    </div>
  );
}
