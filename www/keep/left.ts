import type { Scene } from "../state.ts";

/** What a page had no time to save: the work, from which version it went on, and a token that is saved with it. */
export type Left = { scene: Scene; goesOnFrom: number; token: string };

const PREFIX = "drawdown.left.";

/** Done at once, where the engine's thread may be gone with the page before it has saved. */
export function leave(left: Left): void {
  try {
    localStorage.setItem(`${PREFIX}${left.scene.work}`, JSON.stringify(left));
  } catch {
    // Too much, or forbidden: then what the thread could save is what there is.
  }
}

export function leftOf(work: string): Left | undefined {
  try {
    return JSON.parse(localStorage.getItem(`${PREFIX}${work}`) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetLeft(work: string): void {
  try {
    localStorage.removeItem(`${PREFIX}${work}`);
  } catch {
    // There is none.
  }
}
