// One thread of `drawdown bulk`: lines of requests in, lines of previews out. Both are bytes: they go into the module's
// memory and come out of it as they are, and no text is made of them.
import { parentPort, workerData } from "node:worker_threads";
import { asDrawdownError } from "../../error.js";
import { start } from "../../raw.js";
import { ERROR_LINE } from "./tally.js";

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

const NEWLINE = 10;
const { module, ...options }: WorkerOptions = workerData;
const raw = await start(module);

parentPort?.on("message", (task: Task) => {
  const done = answered(task);
  parentPort?.postMessage(done, [done.lines.buffer as ArrayBuffer]);
});

function answered(task: Task): Done {
  try {
    return computed(task);
  } catch (thrown) {
    // A fault of the module, which is then started anew. The other lines have nothing to do with it.
    raw.__wbg_reset_state();
    const [first, second] = halved(task);
    return second === undefined ? failed(task, thrown) : joined(answered(first), answered(second));
  }
}

function computed({ bytes, firstLine }: Task): Done {
  const { length } = bytes;
  const address = raw.packedRoom(length) >>> 0;
  const memory = raw.packedMemory();
  new Uint8Array(memory.buffer, address, length).set(bytes);
  const places = raw.previewLines(length, firstLine, options) >>> 0;
  const [at, size = 0, requests = 0, failed = 0] = new Uint32Array(memory.buffer, places, 4);
  const lines = roomIn(bytes, size);
  lines.set(new Uint8Array(memory.buffer, at, size));
  return { lines, requests, failed };
}

/**
 * Where answers go: over the requests, where they fit and no other half of a batch is there. New memory is fetched page by
 * page, which costs more than the copy.
 */
function roomIn({ buffer, length }: Uint8Array, size: number): Uint8Array {
  return buffer.byteLength === length && size <= length ? new Uint8Array(buffer, 0, size) : new Uint8Array(size);
}

/** The lines in two; one line is itself, and nothing. */
function halved({ bytes, firstLine }: Task): [Task, Task?] {
  const middle = bytes.length >> 1;
  const behind = bytes.indexOf(NEWLINE, middle) + 1;
  const end = behind < bytes.length ? behind : bytes.subarray(0, middle).lastIndexOf(NEWLINE) + 1;
  if (end === 0) return [{ bytes, firstLine }];
  const [head, tail] = [bytes.subarray(0, end), bytes.subarray(end)];
  const lines = head.reduce((count, byte) => count + (byte === NEWLINE ? 1 : 0), 0);
  return [
    { bytes: head, firstLine },
    { bytes: tail, firstLine: firstLine + lines },
  ];
}

function failed({ firstLine }: Task, thrown: unknown): Done {
  const line = `${ERROR_LINE}${firstLine},"error":${JSON.stringify(asDrawdownError(thrown))}}\n`;
  return { lines: new TextEncoder().encode(line), requests: 1, failed: 1 };
}

function joined(one: Done, other: Done): Done {
  const lines = new Uint8Array(one.lines.length + other.lines.length);
  lines.set(one.lines);
  lines.set(other.lines, one.lines.length);
  return { lines, requests: one.requests + other.requests, failed: one.failed + other.failed };
}
