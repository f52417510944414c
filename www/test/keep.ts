// What the browser keeps of the work on the page.
import type { Page } from "playwright-core";

/** Waits until that many works are kept. */
export function kept(page: Page, count: number) {
  return page.waitForFunction((many) => document.querySelectorAll("[data-kept]").length === many, count);
}

type Stored = { text: string; isInBook: boolean; version: number };

/** By this the browser knows the work that is on the page. */
export async function nameOf(page: Page): Promise<string> {
  return `drawdown:page/${await page.locator("#workspace").getAttribute("data-work")}`;
}

/** What the browser keeps of the work on the page, once that is so. */
export async function stored(page: Page, isSo: (stored: Stored) => boolean): Promise<Stored> {
  const name = await nameOf(page);
  for (let turn = 0; turn < 300; turn += 1) {
    const found = await page.evaluate(readStored, name);
    if (isSo(found)) return found;
    await page.waitForTimeout(100);
  }
  throw new Error("It was not saved.");
}

function readStored(name: string): Promise<Stored> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const store = opening.result.transaction("book").objectStore("book");
      const [snapshot, note] = [store.get("snapshot"), store.get("note")];
      store.transaction.oncomplete = () => {
        opening.result.close();
        resolve({ text: snapshot.result, isInBook: note.result?.isInBook, version: note.result?.version });
      };
    };
  });
}
