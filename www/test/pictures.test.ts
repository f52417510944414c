import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { packed } from "../link.ts";
import { hostOfTests } from "./fixture.ts";
import { choose, type Opened, openPage } from "./page.ts";
import { goTo, pictureOf, rowsOf } from "./views.ts";

const PREPAYMENT = "3570ae94-4bf9-48cc-8c67-d8c066e3c1f0";
const GOODWILL = "9acc79c5-99f9-46d8-a060-a82f8ec6857e";
const PREPAID = "4b740391-f8b6-4bba-b691-b01fd0bb38d6";

let opened: Opened;

hostOfTests(async ({ browser, address }) => {
  opened = await openPage(browser, address);
  await goTo(opened.page, "pictures");
});

const tableOf = (name: string) => pictureOf(opened.page, name).locator("table");

test("the waterfall goes from charges through each credit to what is due", async () => {
  await choose(opened.page, "sample.json");
  assert.deepEqual(await rowsOf(tableOf("waterfall"), "data-step"), {
    Charges: "2099.00",
    [PREPAYMENT]: "-1250.00",
    [GOODWILL]: "-40.00",
    [PREPAID]: "-600.00",
    Due: "209.00",
  });
});

test("the bar beside the totals is the bill: what each credit pays of it, and what is due", async () => {
  const { page } = opened;
  const parts = () => page.locator(".paid-bar g title").allTextContents();
  const filled = () =>
    page
      .locator(".paid-bar rect")
      .evaluateAll((rects) => rects.reduce((sum, it) => sum + Number.parseFloat(it.getAttribute("width") ?? ""), 0));
  await choose(page, "sample.json");
  assert.deepEqual(await parts(), [
    "Prepayment: $1,250.00",
    "Goodwill credit: $40.00",
    "Prepaid credit: $600.00",
    "Due: $209.00",
  ]);
  assert.ok(Math.abs((await filled()) - 100) < 0.01);
  const bar = page.getByRole("img", {
    name: "Prepayment: $1,250.00, Goodwill credit: $40.00, Prepaid credit: $600.00, Due",
  });
  assert.equal(await bar.count(), 1);
  await choose(page, "overage-surcharge.json");
  assert.deepEqual(await parts(), ["Prepaid minutes: €640.25", "Due: €284.80"]);
  assert.ok(Math.abs((await filled()) - 100) < 0.01);
});

test("surcharges are a step of their own", async () => {
  await choose(opened.page, "overage-surcharge.json");
  const steps = await rowsOf(tableOf("waterfall"), "data-step");
  assert.equal(steps.Charges, "903.70");
  assert.equal(steps.Surcharges, "21.35");
  assert.equal(steps.Due, "284.80");
});

test("each line's charge is what each credit pays of it and what is due", async () => {
  await choose(opened.page, "sample.json");
  assert.deepEqual(await rowsOf(tableOf("draw-down"), "data-row"), {
    "Compute hours": "1420.00 1250.00 130.00 40.00 0.00",
    Storage: "318.60 – 318.60 – 0.00",
    "Shortfall to the minimum spend of 2,000.00": "261.40 – 151.40 – 110.00",
    "Platform fee": "99.00 – – – 99.00",
  });
});

test("a Balance and a Prepayment with the same id are two credits", async () => {
  const { page } = opened;
  const request = JSON.parse(readFileSync(new URL("../../examples/sample.json", import.meta.url), "utf8"));
  request.commitments[0].id = PREPAID;
  await page.evaluate(
    (text) => {
      location.hash = `#/pictures?request=${text}`;
    },
    await packed(request),
  );
  await page.waitForSelector("#workspace:not([data-sample])");
  await goTo(page, "pictures");
  const rows = await rowsOf(tableOf("draw-down"), "data-row");
  assert.equal(rows["Compute hours"], "1420.00 1250.00 130.00 40.00 0.00");
  assert.equal(rows["Shortfall to the minimum spend of 2,000.00"], "261.40 – 151.40 – 110.00");
  assert.equal(await tableOf("waterfall").locator("tbody tr").count(), 5);
  const drawn = tableOf("timeline").nth(1).locator(".drawn data");
  assert.deepEqual(await drawn.evaluateAll((all) => all.map((it) => (it as HTMLDataElement).value)), [
    "1250.00",
    "600.00",
    "40.00",
  ]);
});

test("lines of one Product are one row", async () => {
  await choose(opened.page, "outage-compensation.json");
  const picture = pictureOf(opened.page, "draw-down");
  await picture.getByRole("button", { name: "By Product" }).click();
  const rows = await rowsOf(picture.locator("table"), "data-row");
  assert.equal(rows.Messaging, "193.40 150.00 43.40");
  await picture.getByRole("button", { name: "By line" }).click();
  assert.equal((await rowsOf(picture.locator("table"), "data-row")).Messaging, undefined);
});

test("the timeline tells active periods, and the segments of the bill with what was drawn for each", async () => {
  await choose(opened.page, "free-trial.json");
  const [spans, segments] = [tableOf("timeline").nth(0), tableOf("timeline").nth(1)];
  assert.deepEqual(Object.values(await rowsOf(spans, "data-span")), ["1 Mar 2026 14 Mar 2026 –"]);
  assert.deepEqual(await rowsOf(segments, "data-segment"), {
    "2026-03-01": "Free trial 350.00",
    "2026-03-15": "no credit –",
  });
});

test("a grace window is shown with the day on which it closes", async () => {
  await choose(opened.page, "rollover.json");
  const spans = await rowsOf(tableOf("timeline").nth(0), "data-span");
  assert.deepEqual(Object.values(spans), ["16 Apr 2025 15 Apr 2026 15 Jul 2026"]);
  assert.equal(await pictureOf(opened.page, "timeline").locator(".bar-grace").count(), 1);
});

test("by the bill's date there are no segments, and the day that counts is told", async () => {
  const { page } = opened;
  await choose(page, "sample.json");
  await goTo(page, "what-if");
  await page.getByLabel("Decide like").selectOption("stripe");
  const adopt = page.getByRole("button", { name: "Make this the current policy" });
  await adopt.click();
  // Not by its words: "Nothing changes" is said as well before the engine has answered what was chosen.
  await page.locator('[aria-disabled="true"]').and(adopt).waitFor();
  await goTo(page, "pictures");
  assert.match(
    String(await pictureOf(page, "timeline").locator("figcaption").textContent()),
    /one day counts for all of it: 1 Jul 2026\./,
  );
  assert.equal(Object.keys(await rowsOf(tableOf("timeline").nth(1), "data-segment")).length, 1);
});

test("a picture has a name and a text, and its table comes up on demand", async () => {
  await choose(opened.page, "sample.json");
  const picture = opened.page.getByRole("img", { name: "From charges to what is due" });
  const text = await picture.getAttribute("aria-describedby");
  assert.match(
    String(await opened.page.locator(`#${text}`).textContent()),
    /^\$2,099\.00 are charged\. .*\$209\.00 are due\.$/,
  );
  const table = opened.page.getByRole("region", { name: "Table of “From charges to what is due”" });
  assert.equal(await table.count(), 0);
  await opened.page.getByRole("button", { name: "Table of “From charges to what is due”" }).press("Enter");
  assert.ok(await table.isVisible());
});

test("on paper every table is there, and no button", async () => {
  const { page } = opened;
  await page.emulateMedia({ media: "print" });
  for (const name of ["waterfall", "draw-down", "timeline"]) {
    const box = await pictureOf(page, name).locator("table").first().boundingBox();
    assert.ok(box && box.width > 200, `the table of ${name} is ${box?.width} px wide`);
    assert.equal(await pictureOf(page, name).getByRole("button").first().isVisible(), false);
  }
  await page.emulateMedia({ media: "screen" });
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(opened.complaints, []);
});

test("beside a picture of many lines and credits stands what is said of the first of them", async () => {
  const { page } = opened;
  const balances = Array.from({ length: 9 }, (_, index) => ({
    id: `b${index}`,
    name: `Credit ${index}`,
    transactions: [{ amount: "1" }],
  }));
  const lineItems = Array.from({ length: 40 }, (_, index) => ({
    lineItemType: "USAGE" as const,
    description: `Line ${index}`,
    subtotal: "10",
  }));
  const request = { balances, bill: { startDate: "2026-01-01", endDate: "2026-02-01", currency: "USD", lineItems } };
  await page.evaluate(
    (fragment) => {
      location.hash = fragment;
    },
    `#/pictures?request=${await packed(request)}`,
  );
  const text = (name: string) => pictureOf(page, name).locator("figcaption").textContent();
  await page.waitForFunction(() => document.querySelector("figcaption")?.textContent?.includes("more"));
  assert.match(String(await text("waterfall")), /Credit 5 \$1\.00 and 3 more\. \$391\.00 are due\.$/);
  assert.match(String(await text("draw-down")), /\$1\.00 of Line 0, .*\$10\.00 of Line 5 and 34 more\.$/);
});
