import type { BillPreview, Diagnostic, Outcome, PreviewRequest } from "./engine.ts";
import { type Json, withValueAt } from "./pointer.ts";

/**
 * The request is the whole state of the page: what is typed goes into it as text, right or wrong, and the engine judges it.
 * So nothing typed is ever lost, and a copy of the request is a copy of the page.
 */
export type State = {
  file: string;
  request: PreviewRequest;
  /** The last bill that could be computed. */
  preview: BillPreview;
  /** Why `request` has no bill; empty where `preview` is its bill. */
  errors: readonly Diagnostic[];
};

export type Action =
  | { type: "opened"; file: string; request: PreviewRequest; preview: BillPreview }
  | { type: "edited"; path: string; value: Json }
  | { type: "computed"; request: PreviewRequest; outcome: Outcome };

export function reduce(state: State | null, action: Action): State | null {
  if (action.type === "opened") {
    const { file, request, preview } = action;
    return { file, request, preview, errors: [] };
  }
  if (state === null) return null;
  if (action.type === "edited") return { ...state, request: withValueAt(state.request, action.path, action.value) };
  // An answer to what has been typed over meanwhile.
  if (action.request !== state.request) return state;
  return action.outcome.ok
    ? { ...state, preview: action.outcome.preview, errors: [] }
    : { ...state, errors: action.outcome.diagnostics };
}
