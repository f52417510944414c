// What is kept in this browser, by name: the works themselves are in IndexedDB (`stored.ts`).

/** Work that is kept here, and when it was saved. */
export type Kept = { work: string; title: string; savedAt: number };

const PREFIX = "drawdown.work.";
const MOST_KEPT = 30;

/** The newest first; nothing where the browser keeps nothing. */
export function keptWorks(): readonly Kept[] {
  return orElse([], () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => read(key))
      .toSorted((a, b) => b.savedAt - a.savedAt),
  );
}

/** An entry for each work: two tabs that save at the same time are not in each other's way. */
export function listWork({ work, ...kept }: Kept): void {
  orElse(undefined, () => localStorage.setItem(`${PREFIX}${work}`, JSON.stringify(kept)));
}

export function unlistWork(work: string): void {
  orElse(undefined, () => localStorage.removeItem(`${PREFIX}${work}`));
}

/** Those that have to go where there are too many. */
export function tooMany(): readonly Kept[] {
  return keptWorks().slice(MOST_KEPT);
}

/** Calls the listener when another tab keeps or forgets something. */
export function onListed(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  addEventListener("storage", hear);
  return () => removeEventListener("storage", hear);
}

function read(key: string): Kept {
  const { title, savedAt } = Object(JSON.parse(localStorage.getItem(key) ?? "{}"));
  return { work: key.slice(PREFIX.length), title: String(title), savedAt: Number(savedAt) };
}

function orElse<Found>(otherwise: Found, act: () => Found): Found {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
