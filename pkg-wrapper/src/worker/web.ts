import type { StartThread } from "./client.js";
import { threadFailed } from "./failures.js";
import type { Answer } from "./messages.js";

/** A thread of the web platform; `make` is a function, as the bundlers look for the whole of `new Worker(new URL(…))`. */
export function webThread(make: () => Worker): StartThread {
  return (events) => {
    if (typeof Worker !== "function") throw threadFailed("there are no workers here");
    const worker = make();
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => events.answered(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      events.failed(event.message);
    });
    return {
      post: (question, transfer) => worker.postMessage(question, transfer),
      hold: () => {},
      terminate: () => worker.terminate(),
    };
  };
}
