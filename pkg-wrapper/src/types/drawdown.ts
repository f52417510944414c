import type { AmountForm } from "./amount.js";
import type { BillPreview } from "./bill-preview.js";
import type { Presets } from "./policy.js";
import type { PreviewOptions, PreviewRequest } from "./preview-request.js";

/** The loaded engine. Every call is synchronous, changes nothing it was given, and throws only `DrawdownError`. */
export interface Drawdown {
  /**
   * Computes how the Account's credit pays the Bill.
   *
   * @throws DrawdownError with every problem found, if the request cannot be computed.
   */
  previewBill<Form extends AmountForm = "string">(
    request: PreviewRequest,
    options?: PreviewOptions<Form>,
  ): BillPreview<Form>;

  /**
   * The same with JSON text in and JSON text out: the shortest way for workers, pipes and caches.
   *
   * @throws DrawdownError also where the text is no JSON.
   */
  previewBillJson(text: string, options?: PreviewOptions<AmountForm>): string;

  /** The named policies as plain objects. */
  readonly presets: Presets;

  /** The version of this package. */
  readonly version: string;
}
