import type { DrawdownWorker, WorkerOptions } from "./types/worker.js";
import { Client } from "./worker/client.js";
import { webThread } from "./worker/web.js";

export { DrawdownError } from "./error.js";
export type * from "./types/worker.js";

/** Previews off the main thread. The thread is started by the first call, and started anew after a failure. */
export function openWorker(options: WorkerOptions = {}): DrawdownWorker {
  const own = () => new Worker(new URL("./worker/thread.js", import.meta.url), { type: "module" });
  return new Client(webThread(options.thread ?? own), options);
}
