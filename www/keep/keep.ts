import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scene } from "../state.ts";

/** Work as it is kept in this browser, and how often it was saved. */
export type Kept = { work: string; title: string; savedAt: number; version: number; scene: Scene };

/** `taken`: somebody else saved this work meanwhile, and nothing was overwritten. */
export type Saved = { ok: true; version: number } | { ok: false; why: "taken" | "failed" };

interface Layout extends DBSchema {
  works: { key: string; value: Kept };
}

const NAME = "drawdown-page";
const LAYOUT = 1;
const MOST_KEPT = 30;

/** All that is kept, the newest first; nothing where the browser keeps nothing. */
export async function keptWorks(): Promise<readonly Kept[]> {
  const all = await orElse([], async () => (await database()).getAll("works"));
  return all.toSorted((a, b) => b.savedAt - a.savedAt);
}

export function keptWork(work: string): Promise<Kept | undefined> {
  return orElse(undefined, async () => (await database()).get("works", work));
}

/**
 * Saves work over the version that it goes on from, and over no other: reading and writing are one transaction, so that
 * of two tabs at the same moment one comes second and is told.
 */
export function keepWork(kept: Omit<Kept, "version">, goesOnFrom: number): Promise<Saved> {
  return orElse<Saved>({ ok: false, why: "failed" }, async () => {
    const { store, done } = (await database()).transaction("works", "readwrite");
    const version = (await store.get(kept.work))?.version ?? 0;
    if (version !== goesOnFrom) return { ok: false, why: "taken" };
    await Promise.all([store.put({ ...kept, version: version + 1 }), done]);
    return { ok: true, version: version + 1 };
  });
}

export async function forgetWork(work: string): Promise<void> {
  await orElse(undefined, async () => (await database()).delete("works", work));
}

/** The oldest go when there are too many. */
export async function forgetOldest(): Promise<void> {
  for (const { work } of (await keptWorks()).slice(MOST_KEPT)) await forgetWork(work);
}

let opening: Promise<IDBPDatabase<Layout>> | undefined;

function database(): Promise<IDBPDatabase<Layout>> {
  opening ??= openDB<Layout>(NAME, LAYOUT, {
    upgrade: (created) => {
      created.createObjectStore("works", { keyPath: "work" });
    },
    // A newer page in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opening = undefined;
    },
  });
  return opening;
}

// Where site data is forbidden, or the disk is full, the page works as well: it keeps nothing.
async function orElse<Found>(otherwise: Found, act: () => Promise<Found>): Promise<Found> {
  try {
    return await act();
  } catch {
    return otherwise;
  }
}
