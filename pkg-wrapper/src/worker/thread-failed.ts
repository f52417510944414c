import type { DrawdownError } from "../error.js";
import { loadFailed } from "../load/failure.js";

/** The thread ended before it could answer. */
export function threadFailed(reason: string): DrawdownError {
  return loadFailed(
    `The worker failed: ${reason || "its program could not be loaded"}.`,
    'Where a bundler does not bundle the worker of a package, build a file that imports "drawdown/worker/thread" and pass openWorker({ thread: () => new Worker(address, { type: "module" }) }). A Content-Security-Policy needs worker-src \'self\'.',
  );
}
