import type { Outcome, PreviewRequest } from "./engine.ts";

/** What the page asks its worker. A new kind of computation is a new `type` here. */
export type Question = { id: number; type: "preview"; request: PreviewRequest };

export type Answer =
  | { id: number; type: "previewed"; outcome: Outcome }
  | { id: number; type: "failed"; message: string };
