import { type Drawdown, DrawdownError, type PreviewRequest } from "drawdown";
import { openStoredBook, type StoredBook } from "drawdown/idb";
import { bookOf } from "../book.ts";
import { besideBook, requestOf } from "../book-request.ts";
import { newId } from "../new-id.ts";
import type { Scene } from "../state.ts";

/**
 * What stands beside the Book: the Bill that is looked at and its policy. While something is typed that no Book can hold,
 * it is the whole request, and the Book is as it was before.
 */
type Draft = { version: number; token: string; file: string | null; isInBook: boolean; request: PreviewRequest };

/** Not `ok`: somebody else saved this work meanwhile, and nothing was overwritten. */
export type Saved = { ok: true; version: number } | { ok: false };

/** `token` is what it was saved with. */
export type Fetched = { scene: Scene; version: number; token: string };

/** Saves work in its own Book, over the version that it goes on from and over no other. */
export async function keepWork(drawdown: Drawdown, scene: Scene, goesOnFrom: number, token: string): Promise<Saved> {
  const { file, work, request } = scene;
  const book = bookOrNothing(drawdown, request);
  let saved: Saved = { ok: false };
  const stored = await open(drawdown, work);
  await stored.replace((_, draft) => {
    const version = draft.get()?.version ?? 0;
    if (version !== goesOnFrom) return undefined;
    saved = { ok: true, version: version + 1 };
    const isInBook = book !== undefined;
    draft.set({ version: version + 1, token, file, isInBook, request: isInBook ? besideBook(request) : request });
    return book;
  });
  return saved;
}

export async function fetchWork(drawdown: Drawdown, work: string): Promise<Fetched | undefined> {
  const stored = await open(drawdown, work);
  return stored.read((book, draft) => {
    const kept = draft.get();
    if (!kept) return undefined;
    const { version, token, file, isInBook, request } = kept;
    return { version, token, scene: { file, work, request: isInBook ? requestOf(book.snapshot(), request) : request } };
  });
}

export function forgetWork(work: string): Promise<void> {
  if (opened?.work === work) close();
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(`drawdown:${nameOf(work)}`);
    // Whether or not there was one: it is in no list any more.
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}

let opened: { work: string; stored: Promise<StoredBook<Draft>> } | undefined;

/** One at a time: a page shows one work. */
function open(drawdown: Drawdown, work: string): Promise<StoredBook<Draft>> {
  if (opened?.work === work) return opened.stored;
  close();
  const stored = openStoredBook<Draft>(drawdown, { name: nameOf(work), id: newId });
  opened = { work, stored };
  // The next one who asks tries again.
  stored.catch(() => {
    if (opened?.stored === stored) opened = undefined;
  });
  return stored;
}

function close(): void {
  opened?.stored.then((it) => it.close()).catch(() => undefined);
  opened = undefined;
}

function nameOf(work: string): string {
  return `page/${work}`;
}

/** The Book of the request; nothing where no Book can hold it. */
function bookOrNothing(drawdown: Drawdown, request: PreviewRequest) {
  try {
    return bookOf(drawdown, request);
  } catch (error) {
    if (error instanceof DrawdownError) return undefined;
    throw error;
  }
}
