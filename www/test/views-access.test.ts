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

test("on paper there is nothing to press, nothing is too wide, and every picture has its table", async () => {
  // As wide as a sheet of A4 between its margins.
  const { page, close } = await openPage(host.browser, host.address, { scheme: "dark", width: 720 });
  await page.emulateMedia({ media: "print" });
  for (const view of ["bill", ...VIEWS.map(([view]) => view), "data/balances", "data/charges"]) {
    await goTo(page, view);
    const pressed = await page
      .locator("button, .tabs a, .parts a")
      .evaluateAll((all) => all.filter((it) => it.checkVisibility()).length);
    assert.equal(pressed, view === "what-if" ? await page.locator(".presets button").count() : 0, view);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 720, view);
    for (const table of await page.locator(".picture table").all()) {
      const { right = 0, bottom = 0 } = await table.evaluate((it) => it.getBoundingClientRect());
      assert.ok(right < 720 && bottom > 0, view);
    }
  }
  await close();
});

test("where the system sets the colours, what is chosen is seen", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await page.emulateMedia({ forcedColors: "active" });
  await goTo(page, "pictures");
  const groundOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((it) => getComputedStyle(it).backgroundColor);
  for (const [chosen, other] of [
    ['.scenarios [aria-current="true"]', '.scenarios [aria-current="false"]'],
    ['.tabs [aria-current="page"]', ".tabs a:not([aria-current])"],
    ['.button[aria-pressed="true"]', '.button[aria-pressed="false"]'],
  ] as const) {
    assert.notEqual(await groundOf(chosen), await groundOf(other), chosen);
  }
  await close();
});

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
