// One thread of `drawdown bulk`: lines of requests in, lines of previews out.
import { parentPort, workerData } from "node:worker_threads";
import { DrawdownError, load } from "drawdown";
import { ERROR_LINE } from "./output.js";

export interface WorkerOptions {
  amounts: "string" | "number" | undefined;
  explanations: boolean;
  module: WebAssembly.Module;
}

export interface Task {
  bytes: Uint8Array;
  firstLine: number;
}

export interface Done {
  lines: Uint8Array;
  requests: number;
  failed: number;
}

const { module, ...options }: WorkerOptions = workerData;
const drawdown = await load(module);
const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];

parentPort?.on("message", (task: Task) => {
  const done = computed(task);
  parentPort?.postMessage(done, [done.lines.buffer as ArrayBuffer]);
});

function computed({ bytes, firstLine }: Task): Done {
  const lines: string[] = [];
  let failed = 0;
  for (const [index, request] of decoder.decode(bytes).split("\n").entries()) {
    if (request.trim() === "") continue;
    try {
      lines.push(drawdown.previewBillJson(request, options));
    } catch (error) {
      if (!(error instanceof DrawdownError)) throw error;
      failed += 1;
      lines.push(`${ERROR_LINE}${firstLine + index},"error":${JSON.stringify(error)}}`);
    }
  }
  const text = lines.length > 0 ? `${lines.join("\n")}\n` : "";
  return { lines: encoder.encode(text), requests: lines.length, failed };
}
