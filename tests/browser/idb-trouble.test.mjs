// A Book in IndexedDB where IndexedDB says no: each trouble has its code, and nothing that was answered is lost.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser } from "../packaging/support/browser.mjs";
import { withTabs } from "./pages.mjs";

after(closeBrowser);

async function withTab(work, prepare = () => {}) {
  await withTabs(async (open, origin) => {
    const tab = await open();
    await prepare(tab, origin);
    await tab.evaluate(async () => {
      globalThis.stored = await openTest();
      await stored.change((book) => book.accounts.create(account("kept")));
    });
    await work(tab, open, origin);
  });
}

const reopened = (tab) => tab.evaluate(async () => codes(await openTest()));

/** How many bytes the origin may store; all there are without a number. */
async function limit(tab, origin, quotaSize) {
  const browser = await tab.context().newCDPSession(tab);
  await browser.send("Storage.overrideQuotaForOrigin", { origin, ...(quotaSize && { quotaSize }) });
}

test("no room left: STORE_FULL, the Book is as it was, and goes on where there is room again", () =>
  withTab(
    async (tab, _, origin) => {
      const large = () =>
        tab.evaluate(() =>
          refusal(stored.change((book) => book.accounts.create({ ...account("large"), note: "x".repeat(3e6) }))),
        );
      assert.equal(await large(), "DrawdownError STORE_FULL");
      assert.deepEqual(await tab.evaluate(() => codes(stored)), ["kept"]);
      await limit(tab, origin);
      // The browser takes its time to see that there is room.
      while ((await large()) !== "nothing");
      assert.deepEqual(await reopened(tab), ["large", "kept"]);
    },
    (tab, origin) => limit(tab, origin, 1e6),
  ));

test("a newer version in another tab: it need not wait, and this one says STORE_UPGRADED", () =>
  withTab(async (tab, open) => {
    const newer = await open();
    const upgrade = () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("drawdown:test", 2);
        request.onblocked = () => reject(new Error("it was blocked"));
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const reading = request.result.transaction("book").objectStore("book").get("snapshot");
          reading.onsuccess = () => {
            resolve(JSON.parse(reading.result).accounts.map(({ code }) => code));
            request.result.close();
          };
        };
      });
    // Changes are under way all the time; what was answered before the upgrade is in it.
    const answers = tab.evaluate(async () => {
      const answers = [];
      for (let number = 0; answers.at(-1) !== "DrawdownError STORE_UPGRADED"; number += 1) {
        answers.push(await refusal(stored.change((book) => book.accounts.create(account(`a${number}`)))));
      }
      return answers;
    });
    const upgraded = await newer.evaluate(upgrade);
    const kept = (await answers).filter((answer) => answer === "nothing").length;
    assert.equal(upgraded.length, 1 + kept);
    for (const page of [tab, newer]) {
      assert.equal(await page.evaluate(() => refusal(openTest())), "DrawdownError STORE_UPGRADED");
    }
    assert.equal(await tab.evaluate(() => refusal(codes(stored))), "DrawdownError STORE_UPGRADED");
  }));

test("deleted in another tab: it need not wait, and the Book is an empty one", () =>
  withTab(async (tab, open) => {
    const other = await open();
    await other.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase("drawdown:test");
          request.onblocked = () => reject(new Error("it was blocked"));
          request.onsuccess = resolve;
        }),
    );
    assert.deepEqual(await tab.evaluate(() => codes(stored)), []);
    await tab.evaluate(() => stored.change((book) => book.accounts.create(account("new"))));
    assert.deepEqual(await reopened(other), ["new"]);
  }));

test("another tab keeps it from being opened: STORE_BLOCKED, and it opens once that tab has let go", () =>
  withTab(async (tab, open) => {
    const other = await open();
    await tab.evaluate(() => stored.close());
    // A page that closes nothing when it is asked to, and waits for a deletion itself.
    await other.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("drawdown:test");
          request.onsuccess = () => {
            globalThis.held = request.result;
            indexedDB.deleteDatabase("drawdown:test").onblocked = resolve;
          };
        }),
    );
    assert.equal(await tab.evaluate(() => refusal(openTest())), "DrawdownError STORE_BLOCKED");
    await other.evaluate(() => held.close());
    assert.deepEqual(await reopened(tab), []);
  }));

test("what is stored is damaged: DAMAGED_SNAPSHOT with its place, and it stays as it is", () =>
  withTab(async (tab) => {
    const said = await tab.evaluate(async () => {
      stored.close();
      const put = (text) =>
        new Promise((resolve) => {
          const request = indexedDB.open("drawdown:test");
          request.onsuccess = () => {
            const store = request.result.transaction("book", "readwrite").objectStore("book");
            store.put(text, "snapshot").onsuccess = () => resolve(request.result.close());
          };
        });
      await put('{"format":7}');
      return openTest().catch(({ code, diagnostics }) => [code, diagnostics[0].path]);
    });
    assert.deepEqual(said, ["DAMAGED_SNAPSHOT", "/format"]);
  }));

test("no IndexedDB: STORE_UNAVAILABLE; no name: NOT_A_STRING", () =>
  withTab(async (tab) => {
    const said = await tab.evaluate(async () => {
      const unnamed = await refusal(openTest({ name: undefined }));
      IDBFactory.prototype.open = () => {
        throw new DOMException("access is forbidden", "SecurityError");
      };
      return [unnamed, await refusal(openTest())];
    });
    assert.deepEqual(said, ["DrawdownError NOT_A_STRING", "DrawdownError STORE_UNAVAILABLE"]);
  }));
