import type { Diagnostic } from "../engine.ts";
import { fieldId } from "../pointer.ts";
import { sentence } from "../words.ts";

/** Everything that the engine said about the request, also what has no field on the page. */
export function Problems({ problems }: { problems: readonly Diagnostic[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label="What the engine says">
      {problems.map(({ code, severity, path, message, hint }) => (
        <li key={`${code} ${path}`} class={severity === "error" ? "problem is-error" : "problem"}>
          {sentence(message)} {hint && sentence(hint)} <GoToField path={path} />
        </li>
      ))}
    </ul>
  );
}

export function GoToField({ path }: { path: string }) {
  const id = fieldId(path);
  if (!document.getElementById(id)) return null;
  return (
    <button type="button" class="link" onClick={() => document.getElementById(id)?.focus()}>
      Go to the field
    </button>
  );
}
