import type { Client } from "./client.ts";
import type { Diagnostic, DiagnosticCode, PreviewRequest } from "./engine.ts";

const SHAPE: ReadonlySet<DiagnosticCode> = new Set([
  "NOT_AN_OBJECT",
  "NOT_AN_ARRAY",
  "INPUT_TOO_DEEP",
  "INPUT_TOO_LARGE",
]);

/**
 * What is so wrong with a request from elsewhere that no form could show it: a list that is none, a Bill that is a
 * number. All else can be shown, and mended on the page.
 */
export async function shapeProblems(engine: Client, request: PreviewRequest): Promise<readonly Diagnostic[]> {
  const outcome = await engine.call("validate", "previewRequest", request);
  return (outcome.ok ? outcome.value : outcome.diagnostics).filter(({ code }) => SHAPE.has(code));
}
