import type { Outcome, PreviewRequest } from "./engine.ts";
import type { Answer, Question } from "./messages.ts";

export type Client = { preview(request: PreviewRequest): Promise<Outcome> };

type Waiting = { resolve(outcome: Outcome): void; reject(error: Error): void };

/** The engine in a worker of its own: whatever it computes, typing never waits for it. */
export function startEngine(): Client {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Waiting>();
  let last = 0;

  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === "previewed") asker?.resolve(data.outcome);
    else asker?.reject(new Error(data.message));
  });
  worker.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || "The engine could not be started"));
    waiting.clear();
  });

  return {
    preview: (request) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, type: "preview", request } satisfies Question);
      }),
  };
}
