// A Book in IndexedDB.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser } from "../packaging/support/browser.mjs";
import { withTabs } from "./pages.mjs";

after(closeBrowser);

/** Tabs that have the Book open, as `stored`. */
function withBook(count, work, options) {
  return withTabs(async (open, origin) => {
    const tabs = [];
    for (let made = 0; made < count; made += 1) {
      const tab = await open();
      await tab.evaluate(async () => {
        globalThis.stored = await openTest();
      });
      tabs.push(tab);
    }
    await work(tabs, open, origin);
  }, options);
}

const codesIn = (tab) => tab.evaluate(() => codes(stored));
const add = (tab, code) =>
  tab.evaluate((code) => refusal(stored.change((book) => book.accounts.create(account(code)))), code);

test("what was changed is there after the tab is gone; what is several calls is one change", () =>
  withBook(1, async ([first], open) => {
    const answer = await first.evaluate(() =>
      stored.change(async (book) => {
        const { code } = book.accounts.create(account("one"));
        await new Promise((resolve) => setTimeout(resolve));
        book.accounts.create(account("two"));
        return code;
      }),
    );
    assert.equal(answer, "one");
    await first.close();
    const second = await open();
    assert.deepEqual(await second.evaluate(async () => codes(await openTest())), ["two", "one"]);
  }));

/** Twenty changes of each tab at the same time; gives what each was refused with. */
function addMany(tabs) {
  return Promise.all(
    tabs.map((tab, number) =>
      tab.evaluate((number) => {
        const names = Array.from({ length: 20 }, (_, index) => `tab${number}-${index}`);
        return Promise.all(names.map((name) => refusal(stored.change((book) => book.accounts.create(account(name))))));
      }, number),
    ),
  );
}

test("changes of two tabs at the same time are all kept, and both see all", () =>
  withBook(2, async (tabs) => {
    const refusals = (await addMany(tabs)).flat();
    assert.deepEqual([...new Set(refusals)], ["nothing"]);
    const [first, second] = await Promise.all(tabs.map(codesIn));
    assert.equal(new Set(first).size, 40);
    assert.deepEqual(second, first);
  }));

test("without Web Locks a change is kept or refused, and what was not refused is there", () =>
  withBook(
    2,
    async (tabs) => {
      const refusals = (await addMany(tabs)).flat();
      const kept = refusals.filter((refusal) => refusal === "nothing").length;
      assert.ok(
        refusals.every((refusal) => ["nothing", "DrawdownError STALE_VERSION"].includes(refusal)),
        refusals,
      );
      const [first, second] = await Promise.all(tabs.map(codesIn));
      assert.equal(first.length, kept);
      assert.deepEqual(second, first);
    },
    { init: () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }) },
  ));

test("a tab is told of its own changes and of another's, and no longer once it does not want to be", () =>
  withBook(2, async ([first, second]) => {
    for (const tab of [first, second]) {
      await tab.evaluate(() => {
        globalThis.told = [];
        globalThis.end = stored.subscribe(({ own }) => told.push(own));
      });
    }
    await add(first, "one");
    await second.waitForFunction(() => told.length === 1);
    await second.evaluate(() => end());
    // What changes nothing is told nobody.
    await first.evaluate(() => stored.change((book) => book.accounts.list()));
    await add(second, "two");
    await first.waitForFunction(() => told.length === 2);
    assert.deepEqual(await Promise.all([first, second].map((tab) => tab.evaluate(() => told))), [
      [true, false],
      [false],
    ]);
  }));

test("of a change that is refused in the middle nothing is kept", () =>
  withBook(2, async (tabs) => {
    await add(tabs[0], "one");
    const error = await tabs[0].evaluate(() =>
      refusal(
        stored.change((book) => {
          book.accounts.create(account("two"));
          book.accounts.create(account("one"));
        }),
      ),
    );
    assert.equal(error, "DrawdownError DUPLICATE_CODE");
    for (const tab of tabs) assert.deepEqual(await codesIn(tab), ["one"]);
    // What is no refusal of the Book goes through as it is.
    assert.equal(
      await tabs[0].evaluate(() => refusal(stored.change(() => Promise.reject(new RangeError("own"))))),
      "RangeError undefined",
    );
  }));

test("a Book is lent for the time of a call, and to read only with what changes nothing", () =>
  withBook(1, async ([tab]) => {
    const said = await tab.evaluate(async () => {
      let kept;
      await stored.change((book) => {
        kept = book.accounts;
      });
      const late = await refusal(Promise.resolve().then(() => kept.create(account("late"))));
      const names = await stored.read((book) => [
        Object.keys(book.accounts),
        Object.keys(book.bills),
        typeof book.callJson,
      ]);
      return [late, ...names];
    });
    assert.deepEqual(said, [
      "DrawdownError BOOK_CLOSED",
      ["retrieve", "list"],
      ["preview", "retrieve", "list"],
      "undefined",
    ]);
    assert.deepEqual(await codesIn(tab), []);
  }));

test("readers that come at the same time and take their time all see what another tab changed", () =>
  withBook(2, async ([first, second]) => {
    for (let count = 1; count <= 10; count += 1) {
      await add(second, `code${count}`);
      const seen = await first.evaluate(() => {
        const look = async (book) => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          return book.accounts.list().data.length;
        };
        return Promise.all([1, 2, 3].map(() => stored.read(look)));
      });
      assert.deepEqual(seen, [count, count, count]);
    }
  }));

test("a Book is replaced by a snapshot's, in all tabs, and begins as `initial` says", () =>
  withBook(2, async (tabs) => {
    await add(tabs[0], "one");
    const said = await tabs[0].evaluate(async () => {
      const snapshot = await stored.read((book) => book.snapshot());
      await stored.replace();
      const none = await codes(stored);
      const bad = await refusal(stored.replace({ format: 99 }));
      await stored.replace(snapshot);
      const other = await openTest({ name: "other", initial: snapshot });
      return [none, bad, await codes(other)];
    });
    assert.deepEqual(said, [[], "DrawdownError DAMAGED_SNAPSHOT", ["one"]]);
    for (const tab of tabs) assert.deepEqual(await codesIn(tab), ["one"]);
  }));

test("a note is kept in the same step as the Book: both or neither, and every tab sees it", () =>
  withBook(2, async ([first, second]) => {
    const note = (tab) => tab.evaluate(() => stored.read((_, note) => note.get() ?? null));
    assert.equal(await note(first), null);
    await first.evaluate(() =>
      stored.change((book, note) => {
        book.accounts.create(account("one"));
        note.set({ draft: "1,3x", seen: note.get() });
      }),
    );
    assert.deepEqual(await note(second), { draft: "1,3x", seen: undefined });
    const refusals = await second.evaluate(async () => [
      await refusal(
        stored.change((book, note) => {
          note.set("lost");
          book.accounts.create(account("one"));
        }),
      ),
      await refusal(
        stored.change((book, note) => {
          note.set(() => "no value");
          book.accounts.create(account("two"));
        }),
      ),
    ]);
    assert.deepEqual(refusals, ["DrawdownError DUPLICATE_CODE", "DrawdownError INPUT_UNREADABLE"]);
    for (const tab of [first, second]) {
      assert.equal((await note(tab)).draft, "1,3x");
      assert.deepEqual(await codesIn(tab), ["one"]);
    }
    // Another Book has the same note, until that is set as well.
    await first.evaluate(() => stored.replace());
    assert.equal((await note(second)).draft, "1,3x");
  }));

test("what comes in the place of a Book is decided by the Book that is there", () =>
  withBook(2, async ([first, second]) => {
    await add(first, "one");
    // Two tabs that each go on from the first note: the second sees that it was changed, and leaves everything.
    const goOn = (tab, code) =>
      tab.evaluate(
        (code) =>
          refusal(
            stored.replace((book, note) => {
              if (note.get() !== undefined) throw new RangeError("somebody was here");
              note.set(code);
              const snapshot = book.snapshot();
              return { ...snapshot, accounts: snapshot.accounts.map((it) => ({ ...it, code })) };
            }),
          ),
        code,
      );
    const said = await Promise.all([goOn(first, "two"), goOn(second, "three")]);
    assert.deepEqual(said.toSorted(), ["RangeError undefined", "nothing"]);
    const [left] = await codesIn(first);
    assert.equal(left, said[0] === "nothing" ? "two" : "three");
    assert.equal(await second.evaluate(() => stored.read((_, note) => note.get())), left);
    // `undefined` is no other Book; `null` is an empty one.
    await first.evaluate(() => stored.replace((_, note) => note.set("only the note")));
    assert.deepEqual(await codesIn(second), [left]);
    await first.evaluate(() => stored.replace(() => null));
    assert.deepEqual(await codesIn(second), []);
    assert.equal(await second.evaluate(() => stored.read((_, note) => note.get())), "only the note");
  }));

test("a closed one says so, and one that the engine lost is made anew of what is stored", () =>
  withBook(1, async ([tab]) => {
    await add(tab, "one");
    const said = await tab.evaluate(async () => {
      const glue = await import("/dist/generated/drawdown.js");
      for (let handle = 0; handle < 5; handle += 1) glue.bookClose(handle);
      const again = await codes(stored);
      stored.close();
      return [again, await refusal(codes(stored)), await refusal(stored.change(() => {}))];
    });
    assert.deepEqual(said, [["one"], "DrawdownError BOOK_CLOSED", "DrawdownError BOOK_CLOSED"]);
  }));
