import { DrawdownError } from "../error.js";
import type { AmountForm } from "../types/amount.js";
import type { DrawdownWorker, WorkerCallOptions, WorkerOptions } from "../types/worker.js";
import { notCloned, notStarted, sourceNotCloned, threadFailed } from "./failures.js";
import type { Answer, CallName, Question } from "./messages.js";

/** A thread, whichever platform's. */
export interface Thread {
  post(question: Question, transfer: ArrayBuffer[]): void;
  /** Whether somebody waits for it: where nobody does, it keeps no process alive. */
  hold(busy: boolean): void;
  terminate(): void;
}

/** What comes from a thread. */
export interface ThreadEvents {
  answered(answer: Answer): void;
  failed(reason: string): void;
}

export type StartThread = (events: ThreadEvents) => Thread;

interface Call {
  question: Question;
  transfer: ArrayBuffer[];
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** How long an aborted call may go on: most are done sooner than a new thread is started. */
const GRACE_MS = 100;

/** The calls of a worker over a thread. One call is out at a time, so that the others can be taken back. */
export class Client implements DrawdownWorker {
  readonly #start: StartThread;
  readonly #source: WorkerOptions["source"];
  #thread: Thread | undefined;
  #current: Call | undefined;
  #waiting: Call[] = [];

  constructor(start: StartThread, { source }: WorkerOptions) {
    this.#start = start;
    // Addresses cross as text.
    this.#source = source instanceof URL ? source.href : source;
  }

  previewBill: DrawdownWorker["previewBill"] = (request, options) => this.#ask("previewBill", request, options);

  previewBillJson: DrawdownWorker["previewBillJson"] = (text, options) => this.#ask("previewBillJson", text, options);

  close = (): void => {
    const open = this.#current ? [this.#current, ...this.#waiting] : this.#waiting;
    this.#waiting = [];
    this.#current = undefined;
    this.#end();
    for (const { reject } of open) reject(new DOMException("The worker was closed.", "AbortError"));
  };

  // The answer's type is the caller's word for what the thread's `Drawdown` promises.
  #ask<Value>(call: CallName, input: unknown, given?: WorkerCallOptions<AmountForm> | null): Promise<Value> {
    const { signal, ...options } = given ?? {};
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => this.#giveUp(asked, signal?.reason);
      const settled = () => signal?.removeEventListener("abort", abort);
      const asked: Call = {
        question: { type: "call", call, input, options },
        transfer: input instanceof ArrayBuffer ? [input] : [],
        resolve(value) {
          settled();
          resolve(value as Value);
        },
        reject(reason) {
          settled();
          reject(reason);
        },
      };
      signal?.addEventListener("abort", abort);
      this.#waiting.push(asked);
      this.#next();
    });
  }

  #next(): void {
    if (this.#current) return;
    const call = this.#waiting.shift();
    if (!call) {
      this.#thread?.hold(false);
      return;
    }
    this.#current = call;
    try {
      this.#send(call);
    } catch (reason) {
      this.#settle(() => call.reject(reason));
    }
  }

  #send({ question, transfer }: Call): void {
    this.#thread ??= this.#started();
    this.#thread.hold(true);
    try {
      this.#thread.post(question, transfer);
    } catch (cause) {
      throw notCloned(cause);
    }
  }

  #started(): Thread {
    // What an ended thread still says is nobody's answer.
    const events: ThreadEvents = {
      answered: (answer) => thread === this.#thread && this.#settle((call) => settleWith(call, answer)),
      failed: (reason) => thread === this.#thread && this.#fail(reason),
    };
    const thread = this.#made(events);
    try {
      thread.post({ type: "start", source: this.#source }, []);
    } catch (cause) {
      // Nobody else knows of it: it would live, and keep a process alive, for ever.
      thread.terminate();
      throw sourceNotCloned(cause);
    }
    return thread;
  }

  #made(events: ThreadEvents): Thread {
    try {
      return this.#start(events);
    } catch (cause) {
      throw notStarted(cause);
    }
  }

  #settle(how: (call: Call) => void): void {
    const call = this.#current;
    this.#current = undefined;
    if (call) how(call);
    this.#next();
  }

  #fail(reason: string): void {
    this.#end();
    this.#settle(({ reject }) => reject(threadFailed(reason)));
  }

  #giveUp(call: Call, reason: unknown): void {
    this.#waiting = this.#waiting.filter((other) => other !== call);
    call.reject(reason);
    if (this.#current !== call) return;
    setTimeout(() => {
      if (this.#current !== call) return;
      this.#end();
      this.#settle(() => {});
    }, GRACE_MS);
  }

  #end(): void {
    this.#thread?.terminate();
    this.#thread = undefined;
  }
}

function settleWith(call: Call, answer: Answer): void {
  if (answer.ok) call.resolve(answer.value);
  else call.reject(new DrawdownError(answer.error.code, answer.error.message, answer.error.diagnostics));
}
