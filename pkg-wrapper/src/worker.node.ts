import type { DrawdownWorker, WorkerOptions } from "./types/worker.js";
import { Client } from "./worker/client.js";
import { nodeThread } from "./worker/node.js";
import { webThread } from "./worker/web.js";

export { DrawdownError } from "./error.js";
export type * from "./types/worker.js";

/** As in `worker.ts`, for Node, Deno and Bun. */
export function openWorker(options: WorkerOptions = {}): DrawdownWorker {
  return new Client(options.thread ? webThread(options.thread) : nodeThread, options);
}
