import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import { pageOfEachTest } from "./fixture.ts";
import { choose } from "./page.ts";

const GOODWILL = "9acc79c5-99f9-46d8-a060-a82f8ec6857e";

const opened = pageOfEachTest();

/** What explains the credit on the line; by default why Goodwill did not pay Storage. */
function why(line = 1, credit = GOODWILL): { button: Locator; panel: Locator } {
  const row = opened.page.locator(`tbody[data-line="${line}"] tr[data-credit="${credit}"]`);
  return { button: row.locator(".why-button"), panel: row.locator(".why-panel") };
}

const WORDS = "It held $40.00 when this bill opened, and $0.00 after it.It paid: “Compute hours” $40.00.";

test("hover explains, and what it says can be pointed at", async () => {
  const { button, panel } = why();
  assert.equal(await panel.count(), 0);
  await button.hover();
  await panel.waitFor({ state: "visible" });
  assert.equal(await panel.textContent(), WORDS);
  await panel.hover();
  assert.ok(await panel.isVisible());
  await opened.page.mouse.move(2, 2);
  await panel.waitFor({ state: "hidden" });
});

test("focus explains; Escape closes and keeps the focus", async () => {
  const { button, panel } = why();
  await button.focus();
  await panel.waitFor({ state: "visible" });
  assert.equal(await button.getAttribute("aria-describedby"), await panel.getAttribute("id"));
  await opened.page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  assert.ok(await button.evaluate((it) => it === document.activeElement));
});

test("a tap explains, a tap elsewhere closes", async () => {
  const context = await opened.host.browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: "en-GB",
  });
  const page = await context.newPage();
  await page.goto(opened.host.address);
  const row = page.locator(`tbody[data-line="1"] tr[data-credit="${GOODWILL}"]`);
  await row.locator(".why-button").tap();
  const panel = row.locator(".why-panel");
  await panel.waitFor({ state: "visible" });
  const box = await panel.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390);
  await page.locator("h1").tap();
  await panel.waitFor({ state: "hidden" });
  await context.close();
});

test("only one explanation is open at a time", async () => {
  await why(0).button.focus();
  await why(0).panel.waitFor({ state: "visible" });
  await why(1).button.focus();
  await why(1).panel.waitFor({ state: "visible" });
  await why(0).panel.waitFor({ state: "hidden" });
});

for (const [file, line, words] of [
  ["sample.json", 2, /^Pays usage\.This is minimum spend\.$/],
  ["free-trial.json", 0, /^It paid \$280\.00 of “Messages sent”, for 1\s–\u2060\s14\sMar\s2026\./],
  ["outage-compensation.json", 1, /^Pays usage and standing charges of Messaging\.This is a charge of Archive\.$/],
] as const) {
  test(`in plain words: ${file}, line ${line}`, async () => {
    await choose(opened.page, file);
    const found: string[] = [];
    for (const button of await opened.page.locator(`tbody[data-line="${line}"] .why-button`).all()) {
      await button.focus();
      found.push(String(await opened.page.locator(".why-panel").textContent()));
    }
    assert.ok(
      found.some((it) => words.test(it)),
      found.join("\n"),
    );
  });
}
