import { createTurns } from "../turns.js";

/** Who may go on meanwhile: others that only look, or nobody. */
export type Turn = "shared" | "exclusive";

type Take = <Answer>(turn: Turn, work: () => Promise<Answer>) => Promise<Answer>;

/** Turns among all tabs and workers of the origin; where there are no Web Locks (insecure contexts), in this one only. */
export function turnsOf(name: string): Take {
  const locks = globalThis.navigator?.locks;
  if (locks) return async (mode, work) => await locks.request(name, { mode }, work);
  const inTurn = createTurns();
  return (_, work) => inTurn(work);
}
