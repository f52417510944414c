// The main path in Firefox: every scenario, editing, undoing, a link, what is kept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { findingsOn } from "./axe.ts";
import { startFirefox } from "./firefox.ts";
import { type Served, serve } from "./serve.ts";

const FIRST_LINE = "#field-bill-lineItems-0-convertedSubtotal";

const expected: Record<string, { totals: { due: string } }> = JSON.parse(
  readFileSync(new URL("../../examples/expected.json", import.meta.url), "utf8"),
);

let served: Served;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

before(async () => {
  served = await serve();
  browser = await startFirefox();
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(served.address);
  await due("209.00");
});

after(async () => {
  await browser?.close();
  served?.stop();
});

async function due(amount: string) {
  await page.waitForSelector(`[data-total="Due"] data[value="${amount}"]`);
}

async function fill(selector: string, text: string) {
  await page.click(selector, { count: 3 });
  await page.keyboard.press("Backspace");
  await page.type(selector, text);
}

test("every scenario comes to the figures worked out by hand", async () => {
  for (const [file, { totals }] of Object.entries(expected)) {
    await page.click(`[data-scenario="${file}"]`);
    await page.waitForSelector(`#workspace[data-sample="${file}"]`);
    await due(totals.due);
  }
});

test("an amount is changed, and the change undone", async () => {
  await page.click('[data-scenario="sample.json"]');
  await due("209.00");
  await fill(FIRST_LINE, "1320.00");
  await due("109.00");
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await due("209.00");
});

test("what is wrong is told at its field", async () => {
  await fill(FIRST_LINE, "1,32x");
  await page.waitForSelector(`${FIRST_LINE}[aria-invalid=true]`);
  await fill(FIRST_LINE, "1320.00");
  await due("109.00");
});

test("every view opens", async () => {
  for (const view of ["pictures", "forecast", "what-if", "reconcile", "data", "bill"]) {
    await page.click(`.tabs a[href="#/${view}"]`);
    await page.waitForSelector(`.view[data-view="${view}"]`);
  }
});

test("pictures, forecast, what-if and reconcile come to their figures, and axe finds nothing on them", async () => {
  const shown = (selector: string) => page.waitForSelector(selector, { visible: true });
  // There once the engine has answered, which this waits for: `page.click` alone does not.
  const press = (text: string) => page.locator(`::-p-xpath(//button[normalize-space()="${text}"])`).click();
  const views: [view: string, unfold: () => Promise<unknown>][] = [
    ["pictures", () => page.waitForSelector('[data-picture="waterfall"] tr[data-step="Due"] data[value="109.00"]')],
    [
      "forecast",
      async () => {
        await press("Show what it does");
        await page.waitForSelector(
          '[data-picture="bills"] tr[data-period="2026-06-01"] td:nth-child(5) data[value="0.00"]',
        );
      },
    ],
    [
      "what-if",
      async () => {
        await page.select(".choices select", "fifo");
        await page.waitForSelector('[data-group="totals"] [data-change="due"] td:nth-child(3) data[value="149.00"]');
        await shown('tr[data-preset="fifo"]');
      },
    ],
    [
      "reconcile",
      async () => {
        await press("Take that");
        await shown(".explained li");
      },
    ],
  ];
  for (const [view, unfold] of views) {
    await page.click(`.tabs a[href="#/${view}"]`);
    await shown(`.view[data-view="${view}"] > *`);
    await unfold();
    assert.deepEqual(await findingsOn(page), [], view);
  }
  await page.click('.tabs a[href="#/bill"]');
});

test("a link carries the request, and what was changed is there after a reload", async () => {
  await page.click('[aria-label="Link to this"]');
  await page.waitForFunction(() =>
    (document.querySelector("#share-link") as HTMLInputElement)?.value.includes("request="),
  );
  const link = await page.$eval("#share-link", (field) => (field as HTMLInputElement).value);
  const other = await (await browser.createBrowserContext()).newPage();
  await other.goto(link);
  await other.waitForSelector('[data-total="Due"] data[value="109.00"]');
  await other.close();

  await page.waitForSelector("[data-kept]");
  await page.reload();
  await due("109.00");
});

test("numbers keep the digits that they come with", async () => {
  const request = readFileSync(new URL("../../examples/sample.json", import.meta.url), "utf8");
  await page.goto(`${served.address}#/data/exchange`);
  await page.waitForSelector("#inbox");
  const text = request.replace('"convertedSubtotal": 1420', '"convertedSubtotal": 90071992547409931.01');
  await page.$eval(
    "#inbox",
    (box, value) => {
      (box as HTMLTextAreaElement).value = value;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    text,
  );
  await page.waitForSelector(".button.is-primary");
  await page.click(".button.is-primary");
  await due("90071992547408720.01");
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(complaints, []);
});
