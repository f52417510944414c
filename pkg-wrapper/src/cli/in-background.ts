import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Drawdown, DrawdownError, load } from "drawdown";
import type { Terminal } from "./terminal.js";

type Call = "forecast" | "reconcileBill" | "inferPolicy";
type Answer<Name extends Call> = ReturnType<Drawdown[Name]>;
type Reply = { answer: unknown } | { refused: ReturnType<DrawdownError["toJSON"]> };

/** How long nobody wonders whether anything happens. */
const PATIENCE_MS = 2_000;

/** Computes in a thread of its own, so that the time that passes can be told meanwhile. */
export async function inBackground<Name extends Call>(
  call: Name,
  input: unknown,
  what: string,
  to: Terminal,
): Promise<Answer<Name>> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { call, input } });
  const began = performance.now();
  const clock = setInterval(() => {
    const elapsed = performance.now() - began;
    if (elapsed >= PATIENCE_MS) to.progress(`${what}, ${Math.round(elapsed / 1000)} s`);
  }, 500);
  try {
    const reply = await new Promise<Reply>((resolve, reject) => worker.once("message", resolve).once("error", reject));
    if ("answer" in reply) return reply.answer as Answer<Name>;
    throw new DrawdownError(reply.refused.code, reply.refused.message, reply.refused.diagnostics);
  } finally {
    clearInterval(clock);
    to.progress("");
    await worker.terminate();
  }
}

/** Whether this is such a thread; then it does its work. */
export async function answerAsWorker(): Promise<boolean> {
  if (isMainThread) return false;
  const { call, input } = workerData as { call: Call; input: never };
  const drawdown = await load();
  parentPort?.postMessage(reply(() => drawdown[call](input)));
  return true;
}

function reply(compute: () => unknown): Reply {
  try {
    return { answer: compute() };
  } catch (error) {
    if (error instanceof DrawdownError) return { refused: error.toJSON() };
    throw error;
  }
}
