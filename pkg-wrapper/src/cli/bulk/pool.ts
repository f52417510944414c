import { Worker } from "node:worker_threads";
import { reasonOf } from "../reason.js";
import { StoppedError } from "../stopped-error.js";
import type { Batch } from "./batches.js";
import { RESUME } from "./output.js";
import type { Done, Task, WorkerOptions } from "./worker.js";

/** Threads that compute batches; the engine runs once in each. */
export class Pool {
  readonly #threads: Thread[];

  constructor(size: number, options: WorkerOptions) {
    this.#threads = Array.from({ length: size }, () => new Thread(options));
  }

  get size(): number {
    return this.#threads.length;
  }

  /** By the thread that has least to do. */
  run(batch: Batch): Promise<Done> {
    const thread = this.#threads.reduce((least, other) => (other.waiting < least.waiting ? other : least));
    return thread.run(batch);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

interface Waiting {
  resolve(done: Done): void;
  reject(reason: unknown): void;
}

class Thread {
  readonly #worker: Worker;
  /** Batches are answered in the order in which they were given. */
  readonly #waiting: Waiting[] = [];
  /** Why it answers no more. */
  #ended: StoppedError | undefined;

  constructor(options: WorkerOptions) {
    this.#worker = new Worker(new URL("./bulk-worker.js", import.meta.url), { workerData: options });
    this.#worker.on("message", (done: Done) => this.#waiting.shift()?.resolve(done));
    this.#worker.on("error", (reason) => this.#end(reasonOf(reason)));
    this.#worker.on("exit", (code) => this.#end(`exit code ${code}`));
  }

  #end(reason: string): void {
    this.#ended ??= new StoppedError(`a worker has died: ${reason}. What was written are whole lines. ${RESUME}`);
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  run({ bytes, firstLine }: Batch): Promise<Done> {
    const ended = this.#ended;
    const answer = new Promise<Done>((resolve, reject) => {
      if (ended === undefined) this.#waiting.push({ resolve, reject });
      else reject(ended);
    });
    // It is awaited when its turn to be written comes, which may be after it failed.
    answer.catch(() => {});
    const task: Task = { bytes, firstLine };
    // A batch that has its memory for itself goes over without being copied; small ones share theirs with others.
    const { buffer } = bytes;
    const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
    this.#worker.postMessage(task, isOwn ? [buffer] : []);
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
