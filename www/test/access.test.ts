import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOn } from "./axe.ts";
import { hostOfTests } from "./fixture.ts";
import { choose, due, fieldOf, go, openPage, scenariosOf, settled } from "./page.ts";

const host = hostOfTests();

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: readonly { node: Node | null }[] };

/** The others have tests of their own (`views-access.test.ts`). */
const VIEWS = [
  "bill",
  "data/balances",
  "data/prepayments",
  "data/charges",
  "data/types",
  "data/posted",
  "data/organization",
  "data/exchange",
];

for (const scheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing on the bill and in the forms, ${scheme}, ${width} px wide`, async () => {
      const { page, close } = await openPage(host.browser, host.address, { scheme, width });
      for (const view of VIEWS) {
        await go(page, view);
        await settled(page);
        assert.deepEqual(await findingsOn(page), [], view);
      }
      await close();
    });
  }

  test(`axe finds nothing where something is wrong, nor on the link, ${scheme}`, async () => {
    const { page, close } = await openPage(host.browser, host.address, { scheme });
    await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("x");
    await page.waitForSelector(".is-outdated");
    for (const view of ["bill", "data/charges"]) {
      await go(page, view);
      assert.deepEqual(await findingsOn(page), [], view);
    }
    await go(page, "data/exchange");
    await page.fill("#inbox", "{");
    assert.deepEqual(await findingsOn(page), []);
    await page.getByRole("button", { name: "Link to this" }).click();
    assert.deepEqual(await findingsOn(page), []);
    await page.getByRole("button", { name: "Close" }).click();

    await go(page, "forecast");
    await fieldOf(page, "/periods").fill("0");
    await page.waitForSelector('#field-periods[aria-invalid="true"]');
    assert.deepEqual(await findingsOn(page), []);
    await go(page, "data/exchange");
    await page.fill("#inbox", JSON.stringify([{ amount: 1, startDate: "2026-01-01" }, {}]));
    assert.deepEqual(await findingsOn(page), []);
    await page.fill("#inbox", JSON.stringify({ bill: { lineItems: [{ lineItemType: "USGE", subtotal: 1 }] } }));
    await page.getByRole("button", { name: "Open it" }).click();
    await page.waitForSelector(".has-no-bill");
    for (const view of ["bill", "pictures", "data/charges"]) {
      await go(page, view);
      assert.deepEqual(await findingsOn(page), [], `${view} without a bill`);
    }
    await close();
  });
}

test("nothing is wider than a narrow screen, in any scenario and any form", async () => {
  const { page, close } = await openPage(host.browser, host.address, { width: 360 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  for (const file of await scenariosOf(page)) {
    await choose(page, file);
    assert.equal(await width(), 360, file);
  }
  for (const view of VIEWS) {
    await go(page, view);
    await settled(page);
    assert.equal(await width(), 360, view);
  }
  await close();
});

for (const width of [360, 768, 1280]) {
  test(`nothing moves: while the page opens, from view to view, to another example, ${width} px wide`, async () => {
    const { page, close } = await openPage(host.browser, host.address, { width });
    const shifts = (where: string) => page.evaluate(shiftsSoFar, where);
    // Until the engine is there, and all that comes after the first painting.
    await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("1320.00");
    await due(page, "109.00");
    assert.deepEqual(await shifts("opening"), []);
    for (const view of ["pictures", "forecast", "what-if", "reconcile", ...VIEWS]) {
      await go(page, view);
      await settled(page);
      assert.deepEqual(await shifts(view), []);
    }
    await go(page, "bill");
    await choose(page, "write-off.json");
    assert.deepEqual(await shifts("another example"), []);
    await close();
  });
}

/** What moved, though nobody asked for it just then. */
function shiftsSoFar(where: string): Promise<string[]> {
  return new Promise((resolve) => {
    const found: string[] = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        // What moves in answer to a click is what was asked for.
        if (hadRecentInput || value < 0.005) continue;
        const names = sources.map(({ node }) => node?.parentElement?.className ?? node?.nodeName);
        found.push(`${where}: ${value.toFixed(4)} ${names.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(found), 200);
  });
}

test("the keyboard is enough: skip link, scenarios, tabs, fields", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Skip to the bill");
  await page.locator('[data-scenario="free-trial.json"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector('#workspace[data-sample="free-trial.json"]');
  await page.locator('.tabs [aria-current="page"]').focus();
  for (const _ of ["Pictures", "Forecast", "What if", "Reconcile", "Data", "the order"])
    await page.keyboard.press("Tab");
  assert.equal(await focused(), "field-organizationConfig-creditApplicationOrder");
  for (const _ of ["account", "post", "start over", "amount"]) await page.keyboard.press("Tab");
  assert.equal(await focused(), "field-bill-lineItems-0-convertedSubtotal");
  await page.keyboard.type("1");
  await page.waitForSelector('[data-total="Charges"] data[value="249.00"]');
  assert.equal(await focused(), "field-bill-lineItems-0-convertedSubtotal");
  await close();
});

test("the page asks for less motion where the reader does", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const longest = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll("*")].map((it) => Number.parseFloat(getComputedStyle(it).transitionDuration)),
    ),
  );
  assert.equal(longest, 0);
  await close();
});
