import address from "drawdown/drawdown.wasm?url";
import type { Answered, CallName, Inputs, Outcome } from "./engine.ts";
import type { Answer, Question, Start } from "./messages.ts";
import { stopped } from "./stopped.ts";

/** The engine for the views: every call of it, in a worker. The promise never fails: problems are its answer. */
export type Client = {
  call<Name extends CallName>(name: Name, ...inputs: Inputs<Name>): Promise<Outcome<Answered<Name>>>;
};

type Asker = (outcome: Outcome<never>) => void;

/** What may take longer than a frame has a thread of its own, so that the bill never waits for it. */
const SLOW: ReadonlySet<CallName> = new Set(["forecast", "reconcileBill", "inferPolicy"]);

export function startEngine(): Client {
  const module = compiled();
  const quick = openThread(module);
  let slow: Client | undefined;
  return {
    call(name, ...inputs) {
      if (!SLOW.has(name)) return quick.call(name, ...inputs);
      slow ??= openThread(module);
      return slow.call(name, ...inputs);
    },
  };
}

/** Compiled once for all threads. Its bytes are on their way with the page itself: the page begins first. */
async function compiled(): Promise<WebAssembly.Module | undefined> {
  await Promise.resolve();
  try {
    return await WebAssembly.compileStreaming(fetch(address));
  } catch {
    // The package in the worker has other ways, and words for what is wrong.
    return undefined;
  }
}

function openThread(module: Promise<WebAssembly.Module | undefined>): Client {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Asker>();
  let last = 0;
  let failure: Outcome<never> | undefined;
  module.then((it) => worker.postMessage({ module: it } satisfies Start));

  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    asker?.(data.outcome as Outcome<never>);
  });
  worker.addEventListener("error", (event) => {
    // Nor will it answer whoever asks later.
    failure = stopped(event.message || "The engine could not be started.");
    for (const asker of waiting.values()) asker(failure);
    waiting.clear();
  });

  return {
    call: (name, ...inputs) =>
      new Promise((resolve) => {
        if (failure) return resolve(failure);
        last += 1;
        waiting.set(last, resolve as Asker);
        worker.postMessage({ id: last, call: name, inputs } satisfies Question);
      }),
  };
}
