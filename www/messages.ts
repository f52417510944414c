import type { CallName, Outcome } from "./engine.ts";

/** The first that a worker hears: the compiled module, or that it has to find one by itself. */
export type Start = { module: WebAssembly.Module | undefined };

/** What the page asks a worker: a call of the engine by its name. */
export type Question = { id: number; call: CallName; inputs: readonly unknown[] };

export type Answer = { id: number; outcome: Outcome<unknown> };
