import { Worker } from "node:worker_threads";
import type { StartThread } from "./client.js";
import type { Answer } from "./messages.js";

/** A thread of Node, Deno or Bun. The address goes by way of the folder, as it also has to hold in `dist/cjs`. */
export const nodeThread: StartThread = (events) => {
  // Not the flags of this process: some (`--input-type`) forbid a program that is a file.
  const worker = new Worker(new URL("../worker/thread.node.js", import.meta.url), { execArgv: [] });
  worker.on("message", (answer: Answer) => events.answered(answer));
  worker.on("error", (error) => events.failed(error.message));
  return {
    post: (question, transfer) => worker.postMessage(question, transfer),
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  };
};
