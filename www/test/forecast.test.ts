import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOfEachTest } from "./fixture.ts";
import { choose, fieldOf, noteOf } from "./page.ts";
import { goTo, pictureOf, rowsOf } from "./views.ts";

const opened = pageOfEachTest(async (page) => {
  await choose(page, "commitment-with-top-ups.json");
  await goTo(page, "forecast");
});

const bills = () => rowsOf(pictureOf(opened.page, "bills").locator("table"), "data-period");
const left = (attribute: string) => rowsOf(pictureOf(opened.page, "burn-down").locator("table"), attribute);
const suggested = (amount: string) => opened.page.waitForSelector(`[data-top-up="${amount}"]`);

test("the coming bills, to the cent", async () => {
  await suggested("23199.75");
  assert.deepEqual(await bills(), {
    "2026-03-01": "4599.00 4394.25 0.00 204.75",
    "2026-04-01": "4599.00 0.00 0.00 4599.00",
    "2026-05-01": "4599.00 0.00 0.00 4599.00",
    "2026-06-01": "4599.00 0.00 0.00 4599.00",
    "2026-07-01": "4599.00 0.00 0.00 4599.00",
    "2026-08-01": "4599.00 0.00 0.00 4599.00",
  });
});

test("what is left of each credit, and the day on which it runs out", async () => {
  await suggested("23199.75");
  const rows = await left("data-row");
  // 4,394.25 at 4,599.00 in 31 days are gone on the 30th.
  assert.deepEqual(rows, { opening: "4394.25", "runs-out": "30 Mar 2026", expires: "–" });
  assert.equal((await left("data-period"))["2026-03-01"], "0.00");
});

test("what expires is told with its day", async () => {
  await choose(opened.page, "free-trial.json");
  await suggested("0.00");
  assert.equal((await left("data-row")).expires, "$150.00 on 15 Mar 2026");
});

test("the suggested top-up shows what it does, and is taken away again", async () => {
  const { page } = opened;
  await suggested("23199.75");
  await page.getByRole("button", { name: "Show what it does" }).click();
  await page.waitForSelector('[data-picture="bills"] figcaption:has-text("instead of")');
  assert.deepEqual([...new Set(Object.values(await bills()))], ["4599.00 4599.00 0.00 0.00"]);
  assert.equal((await left("data-row")).opening, "27594.00");
  assert.equal((await left("data-period"))["2026-08-01"], "0.00");
  await page.getByRole("button", { name: "Take it away again" }).click();
  await page.waitForSelector('[data-picture="bills"] figcaption:not(:has-text("instead of"))');
  assert.equal((await bills())["2026-03-01"], "4599.00 4394.25 0.00 204.75");
});

test("fewer bills and growing charges change the forecast", async () => {
  const { page } = opened;
  await fieldOf(page, "/periods").fill("2");
  await fieldOf(page, "/growthPercent").fill("10");
  // 204.75 and 110 % of 4,599.00.
  await suggested("5263.65");
  assert.equal((await bills())["2026-04-01"], "5058.90 0.00 0.00 5058.90");
});

test("what cannot be asked is told at its field by the name that it has there, and nothing else is shown", async () => {
  const { page } = opened;
  const rows: [string, string, RegExp, string][] = [
    ["/periods", "121", /^Must be a whole number from 1 to 120, not 121\./, "2"],
    ["/periods", "0", /^Must be a whole number from 1 to 120, not 0\./, "2"],
    ["/periods", "", /^Is missing\./, "2"],
    ["/growthPercent", "lots", /^Must be a decimal number, not "lots"\./, "0"],
    ["/growthPercent", "1,001", /^Must be from -100 to 1000, not 1001\./, "0"],
  ];
  for (const [path, wrong, problem, right] of rows) {
    await fieldOf(page, path).fill(wrong);
    await page.waitForSelector(`#field${path.replace("/", "-")}[aria-invalid=true]`);
    assert.match(await noteOf(page, path), problem);
    assert.equal(await page.locator(".view .notice, .view figure").count(), 0);
    await fieldOf(page, path).fill(right);
    await page.waitForSelector(`#field${path.replace("/", "-")}[aria-invalid=false]`);
    await pictureOf(page, "bills").waitFor();
  }
});
