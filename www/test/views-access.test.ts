import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { findingsOn } from "./axe.ts";
import { hostOfTests } from "./fixture.ts";
import { due, openPage } from "./page.ts";
import { goTo } from "./views.ts";

const host = hostOfTests();

/** Each view with as much as possible on it. */
const VIEWS: readonly [view: string, unfold: (page: Page) => Promise<unknown>][] = [
  [
    "pictures",
    async (page) => {
      for (const button of await page.getByRole("button", { name: /^Table of/ }).all()) await button.click();
    },
  ],
  [
    "forecast",
    async (page) => {
      await page.getByRole("button", { name: "Show what it does" }).click();
      await page.waitForSelector('figcaption:has-text("Dashed")');
    },
  ],
  [
    "what-if",
    async (page) => {
      await page.getByLabel("Decide like").selectOption("fifo");
      await page.waitForSelector(".is-changed");
      await page.waitForSelector('tr[data-preset="fifo"]');
    },
  ],
  [
    "reconcile",
    async (page) => {
      await page.getByRole("button", { name: "Take that" }).click();
      await page.waitForSelector(".explained li");
    },
  ],
];

for (const scheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing on any picture or table, and nothing is too wide, ${scheme}, ${width} px wide`, async () => {
      const { page, complaints, close } = await openPage(host.browser, host.address, { scheme, width });
      for (const [view, unfold] of VIEWS) {
        await goTo(page, view);
        await unfold(page);
        assert.deepEqual(await findingsOn(page), [], view);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, view);
      }
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test("an open explanation passes axe, in both themes", async () => {
  for (const scheme of ["light", "dark"] as const) {
    const { page, close } = await openPage(host.browser, host.address, { scheme });
    await page.locator(".why-button").first().focus();
    await page.locator(".why-panel").first().waitFor({ state: "visible" });
    assert.deepEqual(await findingsOn(page), []);
    await close();
  }
});

test("the keyboard is enough for the choices of what-if, and keeps its place", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await goTo(page, "what-if");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await page.getByRole("button", { name: "Later: by priority" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".key-list li:nth-child(2)[data-key=priority]");
  assert.equal(await focused(), "Later: by priority");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Leave out: by priority");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".key-list:not(:has([data-key=priority]))");
  // What had the focus is gone: it is with the next one, not at the start of the page.
  assert.match(String(await focused()), /^Leave out: /);
  await close();
});

test("a policy is made the current one by the keyboard, and the focus stays", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await goTo(page, "what-if");
  await page.getByLabel("Decide like").selectOption("fifo");
  await page.waitForSelector(".is-changed");
  const adopt = page.getByRole("button", { name: "Make this the current policy" });
  await adopt.focus();
  await page.keyboard.press("Enter");
  await due(page, "249.00");
  assert.ok(await adopt.evaluate((it) => it === document.activeElement));
  await close();
});
