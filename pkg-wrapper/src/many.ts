import { asDrawdownError, plainError } from "./error.js";
import type { PreviewAnswer } from "./types/bill-preview.js";
import type { Drawdown } from "./types/drawdown.js";
import type { PreviewOptions, PreviewRequest } from "./types/preview-request.js";

/** One preview after the other: each gives its answer or its error, whatever the others give. */
export function createPreviewMany(previewBill: Drawdown["previewBill"]): Drawdown["previewMany"] {
  return <Form extends "string" | "number" = "string">(
    requests: readonly PreviewRequest[],
    options?: PreviewOptions<Form>,
  ): PreviewAnswer<Form>[] => {
    if (!Array.isArray(requests)) {
      throw plainError("NOT_AN_ARRAY", "previewMany takes a list of requests", "Pass an array of PreviewRequests");
    }
    // For many Bills the figures are wanted, and not why each credit did not pay.
    const each = { ...options, explanations: options?.explanations ?? false };
    return Array.from(requests, (request: PreviewRequest) => {
      try {
        return { ok: true, preview: previewBill(request, each) };
      } catch (thrown) {
        return { ok: false, error: asDrawdownError(thrown) };
      }
    });
  };
}
