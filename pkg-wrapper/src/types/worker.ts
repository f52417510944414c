import type { AmountForm } from "./amount.js";
import type { BillPreview } from "./bill-preview.js";
import type { PlatformType } from "./platform.js";
import type { PreviewOptions, PreviewRequest } from "./preview-request.js";
import type { WasmSource } from "./wasm-source.js";

/** How the thread is started. */
export interface WorkerOptions {
  /** Where the binary is, as for `load`; without it the thread finds the package's own. A `Response` cannot be handed to a thread. */
  source?: Exclude<WasmSource, PlatformType<"Response">> | undefined;
  /**
   * Starts the thread, where the app's tools do not bundle `new Worker(new URL(…))` of a package (plain esbuild and
   * Rollup): a worker whose program is `import "drawdown/worker/thread"`.
   */
  thread?: (() => PlatformType<"Worker">) | undefined;
}

/** As for the calls of `Drawdown`, and a way to give up. */
export interface WorkerCallOptions<Form extends AmountForm = "string"> extends PreviewOptions<Form> {
  /** Aborted, the call is rejected at once with the signal's reason; what nobody waits for is not computed. */
  signal?: PlatformType<"AbortSignal"> | undefined;
}

/** Previews off the main thread, in the order in which they were asked for. */
export interface DrawdownWorker {
  /**
   * As `previewBill` of `Drawdown`.
   *
   * @throws DrawdownError with every problem found, if the request cannot be computed; `LOAD_FAILED` if the thread
   *   cannot be started.
   */
  previewBill<Form extends AmountForm = "string">(
    request: PreviewRequest,
    options?: WorkerCallOptions<Form>,
  ): Promise<BillPreview<Form>>;

  /**
   * As `previewBillJson` of `Drawdown`. UTF-8 text in an `ArrayBuffer` is transferred, not copied: the buffer is empty
   * afterwards, and the answer comes in a buffer too.
   */
  previewBillJson<Text extends string | ArrayBuffer>(
    text: Text,
    options?: WorkerCallOptions<AmountForm>,
  ): Promise<Text extends string ? string : ArrayBuffer>;

  /** Ends the thread. Calls still open are rejected with an `AbortError`; a later call starts a new thread. */
  close(): void;
}
