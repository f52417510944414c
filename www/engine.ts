import { type BillPreview, type Diagnostic, type Drawdown, DrawdownError, load, type PreviewRequest } from "drawdown";

export type * from "drawdown";

/** What the engine says to a request: a bill, or every problem that stops it. */
export type Outcome = { ok: true; preview: BillPreview } | { ok: false; diagnostics: readonly Diagnostic[] };

let loading: Promise<Drawdown> | undefined;

export async function preview(request: PreviewRequest): Promise<Outcome> {
  loading ??= load();
  const drawdown = await loading;
  try {
    return { ok: true, preview: drawdown.previewBill(request) };
  } catch (error) {
    if (error instanceof DrawdownError) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  }
}
