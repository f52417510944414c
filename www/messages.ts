import type { CallName, Outcome } from "./engine.ts";

/** What the page asks a worker: a call of the engine by its name. */
export type Question = { id: number; call: CallName; inputs: readonly unknown[] };

export type Answer = { id: number; outcome: Outcome<unknown> };
