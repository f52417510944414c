import { DrawdownError, plainError } from "../error.js";
import { loadFailed, messageOf } from "../load/failure.js";

/** The thread ended before it could answer. */
export function threadFailed(reason: string, cause?: unknown): DrawdownError {
  return loadFailed(
    `The worker failed: ${reason || "its program could not be loaded"}.`,
    'Where a bundler does not bundle the worker of a package, build a file that imports "drawdown/worker/thread" and pass openWorker({ thread: () => new Worker(address, { type: "module" }) }). A Content-Security-Policy needs worker-src \'self\'.',
    cause,
  );
}

/** The thread could not be made: its address may be of another origin. */
export function notStarted(cause: unknown): DrawdownError {
  return cause instanceof DrawdownError ? cause : threadFailed(messageOf(cause), cause);
}

/** What says where the binary is cannot cross to the thread. */
export function sourceNotCloned(cause: unknown): DrawdownError {
  return loadFailed(
    `The source cannot be handed to a thread: ${messageOf(cause)}`,
    "Pass the address, the bytes or the compiled WebAssembly.Module, and no promise of it.",
    cause,
  );
}

/** What is asked cannot cross to the thread: a function or a proxy is in it, or a getter threw. */
export function notCloned(cause: unknown): DrawdownError {
  return plainError(
    "INPUT_UNREADABLE",
    `The input cannot be handed to a thread: ${messageOf(cause)}`,
    "Only plain data crosses. Of reactive objects and other proxies pass the text: previewBillJson(JSON.stringify(request)).",
    cause,
  );
}
