import { asDrawdownError, DrawdownError, plainError } from "./error.js";
import type { PreviewAnswer } from "./types/bill-preview.js";
import type { Drawdown } from "./types/drawdown.js";
import type { PreviewOptions, PreviewRequest } from "./types/preview-request.js";

/** An array of four billion holes is a few bytes, and its answers are not. */
const MOST_REQUESTS = 1_000_000;

/** One preview after the other: each gives its answer or its error, whatever the others give. */
export function createPreviewMany(previewBill: Drawdown["previewBill"]): Drawdown["previewMany"] {
  return <Form extends "string" | "number" = "string">(
    requests: readonly PreviewRequest[],
    options?: PreviewOptions<Form>,
  ): PreviewAnswer<Form>[] => {
    const [listed, each] = readable(() => [copied(requests), withoutExplanations(options)] as const);
    return listed.map((request) => {
      try {
        return { ok: true, preview: previewBill(request, each) };
      } catch (thrown) {
        return { ok: false, error: asDrawdownError(thrown) };
      }
    });
  };
}

function copied(requests: readonly PreviewRequest[]): PreviewRequest[] {
  if (!Array.isArray(requests)) {
    throw plainError("NOT_AN_ARRAY", "previewMany takes a list of requests", "Pass an array of PreviewRequests");
  }
  if (requests.length > MOST_REQUESTS) {
    const message = `There are ${requests.length} requests; previewMany takes ${MOST_REQUESTS}`;
    throw plainError("INPUT_TOO_LARGE", message, "Call it for a part of them at a time, or use drawdown bulk");
  }
  return Array.from({ length: requests.length }, (_, index) => requests[index]);
}

// For many Bills the figures are wanted, and not why each credit did not pay.
function withoutExplanations<Form extends "string" | "number">(options?: PreviewOptions<Form>): PreviewOptions<Form> {
  return { ...options, explanations: options?.explanations ?? false };
}

// A getter or a proxy may throw anything.
function readable<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof DrawdownError) throw thrown;
    throw plainError("INPUT_UNREADABLE", "The requests cannot be read", "Pass plain data", thrown);
  }
}
