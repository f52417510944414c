// The same work in two tabs: each sees what the other does, and nothing of either is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { hostOfTests } from "./fixture.ts";
import { kept, nameOf, stored } from "./keep.ts";
import { due, fieldOf } from "./page.ts";

const FIRST_LINE = "/bill/lineItems/0/convertedSubtotal";

const host = hostOfTests();

async function tab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.address);
  await page.waitForSelector("[data-total]");
  return page;
}

/** Two tabs that have the same work open. */
async function twoTabs(): Promise<{ context: BrowserContext; first: Page; second: Page }> {
  const context = await host.browser.newContext();
  const first = await tab(context);
  await fieldOf(first, FIRST_LINE).fill("1320.00");
  await kept(first, 1);
  const second = await tab(context);
  await due(second, "109.00");
  return { context, first, second };
}

test("a change in one tab shows in the other that has the same work open, and can be undone there", async () => {
  const { context, first, second } = await twoTabs();
  await fieldOf(first, FIRST_LINE).fill("1300.00");
  await due(second, "89.00");
  await second.keyboard.press("Control+z");
  await due(second, "109.00");
  await due(first, "109.00");
  await context.close();
});

/** Waits its turn to save and fetch the work on the page, as a tab does, and then keeps all others from it. */
async function inLine(page: Page): Promise<{ turn(): Promise<unknown>; letGo(): Promise<unknown> }> {
  const place = await page.evaluateHandle(
    (name) => {
      const leaving = new AbortController();
      const turn = new Promise<void>((begun) => {
        void navigator.locks.request(name, () => {
          begun();
          return new Promise((gone) => leaving.signal.addEventListener("abort", gone));
        });
      });
      return { turn, leaving };
    },
    await nameOf(page),
  );
  return {
    turn: () => place.evaluate(({ turn }) => turn),
    letGo: () => place.evaluate(({ leaving }) => leaving.abort()),
  };
}

/** Waits until that many stand in line. */
async function waiting(page: Page, count: number): Promise<void> {
  let found = -1;
  while (found !== count) {
    found = await page.evaluate(async () => ((await navigator.locks.query()).pending ?? []).length);
  }
}

/** Each of the two tabs has work of its own, and both are kept. */
async function assertBothKept(first: Page, second: Page): Promise<void> {
  await kept(first, 2);
  await kept(second, 2);
  await due(first, "89.00");
  await due(second, "69.00");
  assert.notEqual(
    await first.locator("#workspace").getAttribute("data-work"),
    await second.locator("#workspace").getAttribute("data-work"),
  );
}

test("two tabs that change the same work at once: both are kept", async () => {
  const { context, first, second } = await twoTabs();
  // However long the two take, neither is saved before both are typed.
  const before = await inLine(first);
  await before.turn();
  await Promise.all([fieldOf(first, FIRST_LINE).fill("1300.00"), fieldOf(second, FIRST_LINE).fill("1280.00")]);
  await before.letGo();
  await assertBothKept(first, second);
  const notices = await Promise.all([first, second].map((it) => it.locator(".notice").allTextContents()));
  assert.match(notices.flat().join(), /^Another tab changed this work at the same moment\./);
  await context.close();
});

test("what is typed while another tab's change is fetched is kept beside that", async () => {
  const { context, first, second } = await twoTabs();
  const before = await inLine(first);
  await before.turn();
  await fieldOf(first, FIRST_LINE).fill("1300.00");
  await waiting(first, 1);
  // Between the first tab's saving and the second one's fetching.
  const between = await inLine(first);
  await before.letGo();
  await between.turn();
  await waiting(first, 1);
  await fieldOf(second, FIRST_LINE).fill("1280.00");
  await between.letGo();
  await assertBothKept(first, second);
  await context.close();
});

test("a tab that hears of several changes at once shows the last, and what comes after them", async () => {
  const { context, first, second } = await twoTabs();
  // Its thread is busy meanwhile, as it would be in a tab that sleeps.
  const [busy] = await Promise.all([second.waitForEvent("dialog"), second.evaluate(() => void setTimeout(alert))]);
  for (const [version, amount] of [
    [2, "1300.00"],
    [3, "1290.00"],
    [4, "1280.00"],
  ] as const) {
    await fieldOf(first, FIRST_LINE).fill(amount);
    await stored(first, (it) => it.version === version);
  }
  await busy.accept();
  await due(second, "69.00");
  await fieldOf(first, FIRST_LINE).fill("1270.00");
  await due(second, "59.00");
  await context.close();
});
