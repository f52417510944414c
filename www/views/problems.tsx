import type { Diagnostic } from "../engine.ts";
import { hintOf } from "../hints.ts";
import { fieldId } from "../pointer.ts";
import { sentence, underLabel } from "../words.ts";
import { GoToField } from "./go-to-field.tsx";

/** Everything that the engine said about the request, also what has no field on the page. */
export function Problems({ problems }: { problems: readonly Diagnostic[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label="What the engine says">
      {problems.map((it) => {
        const hint = hintOf(it);
        return (
          <li key={`${it.code} ${it.path}`} class={it.severity === "error" ? "problem is-error" : "problem"}>
            {sentence(inWords(it))} {hint && sentence(hint)} <GoToField path={it.path} />
          </li>
        );
      })}
    </ul>
  );
}

/** What is wrong, by the name that its field has on the page. */
export function inWords(problem: Diagnostic): string {
  const label = document.querySelector(`label[for="${CSS.escape(fieldId(problem.path))}"]`);
  return underLabel(problem, label?.textContent ?? null);
}
