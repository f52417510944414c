import type { DrawdownError } from "../error.js";
import type { WorkerOptions } from "../types/worker.js";

/** What a thread is sent: first where the binary is, then calls, one at a time. */
export type Question =
  | { type: "start"; source: WorkerOptions["source"] }
  | { type: "call"; call: CallName; input: unknown; options: object };

export type CallName = "previewBill" | "previewBillJson";

/** What it sends back to a call. An error crosses as plain data: classes do not. */
export type Answer = { ok: true; value: unknown } | { ok: false; error: ReturnType<DrawdownError["toJSON"]> };
