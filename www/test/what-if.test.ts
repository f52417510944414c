import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOfEachTest } from "./fixture.ts";
import { choose, due as isDue } from "./page.ts";
import { goTo, rowsOf } from "./views.ts";

const PREPAYMENT = "3570ae94-4bf9-48cc-8c67-d8c066e3c1f0";
const GOODWILL = "9acc79c5-99f9-46d8-a060-a82f8ec6857e";
const PREPAID = "4b740391-f8b6-4bba-b691-b01fd0bb38d6";

const opened = pageOfEachTest(async (page) => {
  await goTo(page, "what-if");
  await page.waitForSelector(".differences");
});

/** Now, what if, change; by credit, in one group of rows. */
const changes = (group: string) => rowsOf(opened.page.locator(`tbody[data-group="${group}"]`), "data-change");
const due = (amount: string) =>
  opened.page.waitForSelector(`[data-group="totals"] [data-change="due"] td:nth-child(3) data[value="${amount}"]`);

test("at first nothing is different", async () => {
  const { page } = opened;
  assert.equal(await page.locator(".is-changed").count(), 0);
  assert.equal(
    await page.getByRole("button", { name: "Make this the current policy" }).getAttribute("aria-disabled"),
    "true",
  );
});

test("another preset: what changes of totals, lines and credits, to the cent", async () => {
  await opened.page.getByLabel("Decide like").selectOption("fifo");
  await due("249.00");
  assert.deepEqual(await changes("totals"), {
    creditApplied: "1890.00 1850.00 -40.00",
    due: "209.00 249.00 40.00",
  });
  assert.deepEqual(await changes("line-0"), {
    [PREPAYMENT]: "1250.00 1250.00 =",
    [GOODWILL]: "40.00 0.00 -40.00",
    [PREPAID]: "130.00 170.00 40.00",
    due: "0.00 0.00 =",
  });
  assert.deepEqual(await changes("line-2"), { [PREPAID]: "151.40 111.40 -40.00", due: "110.00 150.00 40.00" });
  assert.deepEqual(await changes("left"), {
    [PREPAYMENT]: "0.00 0.00 =",
    [PREPAID]: "0.00 0.00 =",
    [GOODWILL]: "0.00 40.00 40.00",
  });
  assert.equal(
    await opened.page.locator(".verdict-text").textContent(),
    "$40.00 more are due: $249.00 instead of $209.00.",
  );
});

test("one option, and back to the current policy", async () => {
  const { page } = opened;
  await choose(page, "free-trial.json");
  await due("518.00");
  await page.locator('select[name="proration"]').selectOption("whole");
  await due("368.00");
  assert.match(String(await page.locator(".verdict-note").textContent()), /but a line across .* is not split\.$/);
  await page.getByRole("button", { name: "Back to the current one" }).click();
  await due("518.00");
});

test("the order of credit of a kind, key by key", async () => {
  const { page } = opened;
  const keys = () =>
    page.locator(".key-list li").evaluateAll((items) => items.map((it) => it.getAttribute("data-key")));
  await page.getByRole("button", { name: "Leave out: by priority" }).click();
  await page.getByRole("button", { name: "Later: what ends soonest" }).click();
  await page.getByLabel("Add a key to the order of credits").selectOption("largestFirst");
  assert.deepEqual(await keys(), ["start", "expiry", "created", "largestFirst"]);
  // Goodwill began later, so it waits, and has nothing left to pay.
  await due("249.00");
});

test("the order of the kinds of credit", async () => {
  const { page } = opened;
  await choose(page, "prepayment-then-balance.json");
  await due("0.00");
  await page.getByLabel("Kinds of credit are drawn").selectOption("BALANCE,PREPAYMENT");
  await due("75.00");
  await page.getByRole("button", { name: "Make this the current policy" }).click();
  await isDue(page, "75.00");
});

test("all presets at a glance, to choose from", async () => {
  const { page } = opened;
  await page.waitForSelector('tr[data-preset="fifo"]');
  const rows = await rowsOf(page.locator("table.presets"), "data-preset");
  assert.equal(Object.keys(rows).length, 16);
  assert.equal(rows.m3ter, "209.00 =");
  assert.equal(rows.fifo, "249.00 40.00");
  await page.getByRole("button", { name: "First in, first out" }).click();
  await due("249.00");
});

test("made the current policy: the bill follows, nothing is different any more, and it is undone in one step", async () => {
  const { page } = opened;
  await page.getByLabel("Decide like").selectOption("fifo");
  await page.getByLabel("Kinds of credit are drawn").selectOption("BALANCE");
  await due("1459.00");
  await page.getByRole("button", { name: "Make this the current policy" }).click();
  await isDue(page, "1459.00");
  assert.equal(await page.locator(".is-changed").count(), 0);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.click();
  await isDue(page, "209.00");
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
});
