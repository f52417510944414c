import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOfEachTest } from "./fixture.ts";
import { due, fieldOf, go, noteOf } from "./page.ts";

const FIRST_LINE = "/bill/lineItems/0/convertedSubtotal";

const opened = pageOfEachTest();

/** Adds a record, and waits for the cursor in its first field. */
async function add(name: string, first: string) {
  await opened.page.getByRole("button", { name, exact: true }).last().click();
  await opened.page.waitForSelector(`#field${first.replaceAll("/", "-")}:focus`);
}

test("a Transaction Type, a Balance and a Transaction of that type are made, and pay", async () => {
  const { page } = opened;
  await go(page, "data/types");
  await add("Add a Transaction Type", "/transactionTypes/3/name");
  await page.keyboard.type("Apology");
  await fieldOf(page, "/transactionTypes/3/code").fill("APOLOGY");

  await go(page, "data/balances");
  await add("Add a Balance", "/balances/2/name");
  await page.keyboard.type("For the outage");
  assert.equal(await fieldOf(page, "/balances/2/name").inputValue(), "For the outage");
  await add("Add a Transaction", "/balances/2/transactions/0/amount");
  await page.keyboard.type("60");
  await fieldOf(page, "/balances/2/transactions/0/transactionTypeId").selectOption("Apology");
  // 110.00 of the minimum spend and 99.00 were due.
  await due(page, "149.00");
});

test("of many Transactions the first are shown, the others when asked for, and what is added at once", async () => {
  const { page } = opened;
  const amounts = page.locator('input[id^="field-balances-0-transactions-"][id$="-amount"]');
  const transactions = Array.from({ length: 120 }, (_, index) => ({ id: `many-${index}`, amount: "1" }));
  const bill = { startDate: "2026-06-01", endDate: "2026-07-01", currency: "USD", lineItems: [] };
  await go(page, "data/exchange");
  await page.fill("#inbox", JSON.stringify({ balances: [{ id: "many", currency: "USD", transactions }], bill }));
  await page.getByRole("button", { name: "Open it" }).click();
  await go(page, "data/balances");
  const more = (name: string) => page.getByRole("button", { name, exact: true });
  await more("Show 50 more of 70").waitFor();
  assert.equal(await amounts.count(), 50);
  await add("Add a Transaction", "/balances/0/transactions/120/amount");
  assert.equal(await amounts.count(), 51);
  await more("Show 50 more of 70").click();
  await more("Show 20 more of 20").click();
  await page.waitForFunction(() => document.querySelectorAll(".sub-record").length === 121);
  assert.equal(await page.getByRole("button", { name: /^Show/ }).count(), 0);

  await go(page, "bill");
  await more("Show 50 more of 71").waitFor();
  assert.equal(await page.locator(".transactions tbody tr").count(), 51);
});

test("a Prepayment is made and pays what it is for", async () => {
  const { page } = opened;
  await go(page, "data/prepayments");
  await add("Add a Prepayment", "/commitments/1/amount");
  await page.keyboard.type("50");
  await due(page, "159.00");
  await page.getByRole("article", { name: "Prepayment 2" }).getByLabel("Usage", { exact: true }).check();
  // The prepaid Balance had paid usage: 50.00 of it go to the minimum spend now.
  await due(page, "159.00");
  await page.getByRole("button", { name: "Remove Prepayment 2" }).click();
  await due(page, "209.00");
});

test("a charge is made, changed and removed", async () => {
  const { page } = opened;
  await go(page, "data/charges");
  await add("Add a charge", "/bill/lineItems/4/description");
  await page.keyboard.type("Workshop");
  await fieldOf(page, "/bill/lineItems/4/lineItemType").selectOption("Ad-hoc charge");
  await fieldOf(page, "/bill/lineItems/4/convertedSubtotal").fill("80.5");
  await due(page, "289.50");
  await page.getByRole("button", { name: "Remove Workshop" }).click();
  await due(page, "209.00");
});

test("rates and currencies are part of it", async () => {
  const { page } = opened;
  await go(page, "data/balances");
  await fieldOf(page, "/balances/0/currency").fill("EUR");
  await page.waitForSelector(".problem:has-text('no rate from EUR to USD')");
  await due(page, "809.00");
  await go(page, "data/organization");
  await add("Add a rate", "/organizationConfig/currencyConversions/0/from");
  await fieldOf(page, "/organizationConfig/currencyConversions/0/from").fill("EUR");
  await fieldOf(page, "/organizationConfig/currencyConversions/0/to").fill("USD");
  await fieldOf(page, "/organizationConfig/currencyConversions/0/multiplier").fill("1.1");
  // 600.00 euros are 660.00 dollars.
  await due(page, "149.00");
});

test("what validate finds is told at the field, in words, while it is typed", async () => {
  const { page } = opened;
  const rows: [string, string, string, RegExp][] = [
    ["data/balances", "/balances/0/code", " padded", /code/i],
    ["data/balances", "/balances/1/rolloverAmount", "5", /rollover/i],
    ["data/balances", "/balances/0/transactions/0/amount", "1.000.000", /1\.000\.000/],
    ["data/types", "/transactionTypes/0/code", "1 bad", /^Cannot begin with '1'/],
    ["data/prepayments", "/commitments/0/amount", "-5", /above|positive/i],
    ["data/organization", "/organizationConfig/timezone", "Mars/Base", /Mars\/Base/],
  ];
  for (const [view, path, text, problem] of rows) {
    await go(page, view);
    const before = await fieldOf(page, path).inputValue();
    await fieldOf(page, path).fill(text);
    await page.waitForSelector(`#field${path.replaceAll("/", "-")}[aria-invalid=true]`);
    assert.match(await noteOf(page, path), problem, path);
    await fieldOf(page, path).fill(before);
    await page.waitForSelector(`#field${path.replaceAll("/", "-")}[aria-invalid=false]`);
  }
  await due(page, "209.00");
});

test("a debit that takes more than there is is told beside it", async () => {
  const { page } = opened;
  await go(page, "data/balances");
  await add("Add a Transaction", "/balances/1/transactions/1/amount");
  await page.keyboard.type("-50");
  await page.waitForSelector("#field-balances-1-transactions-1-amount[aria-invalid=true]");
  assert.match(await noteOf(page, "/balances/1/transactions/1/amount"), /40\.00/);
});

test("every change is undone and done again: by key, by button, typing as one step", async () => {
  const { page } = opened;
  const field = fieldOf(page, FIRST_LINE);
  await field.fill("");
  await field.pressSequentially("1320.00");
  await due(page, "109.00");
  await page.keyboard.press("Control+z");
  await due(page, "209.00");
  assert.equal(await field.inputValue(), "1420.00");
  await page.keyboard.press("Control+Shift+z");
  await due(page, "109.00");
  await page.getByRole("button", { name: "Undo" }).click();
  await due(page, "209.00");
  await page.keyboard.press("Control+y");
  await due(page, "109.00");
  assert.equal(await field.inputValue(), "1320.00");
});

test("choosing a scenario and removing a Balance are steps, too", async () => {
  const { page } = opened;
  await page.click('[data-scenario="free-trial.json"]');
  await due(page, "518.00");
  await go(page, "data/balances");
  await page.getByRole("button", { name: "Remove Free trial" }).click();
  await due(page, "868.00");
  await page.keyboard.press("Control+z");
  await due(page, "518.00");
  await page.keyboard.press("Control+z");
  await due(page, "209.00");
  assert.equal(await page.locator("h1").textContent(), "All together");
  assert.equal(await page.getByRole("button", { name: "Undo" }).getAttribute("aria-disabled"), "true");
});

test("numbers and dates follow the chosen form, and are typed in it", async () => {
  const { page } = opened;
  const rows: [string, RegExp, string, RegExp, string][] = [
    ["Deutsch", /^2\.099,00\s\$$/, "1.420,00", /^1\.–\u2060?30\.\sJuni\s2026$/, "20.08.2026"],
    ["Français", /^2\s099,00\s\$$/, "1 420,00", /^1–\u2060?30\sjuin\s2026$/, "20/08/2026"],
    ["English (US)", /^\$2,099\.00$/, "1,420.00", /^Jun\s1\s–\u2060?\s30,\s2026$/, "08/20/2026"],
  ];
  const end = fieldOf(page, "/balances/1/endDate");
  for (const [name, money, typed, days, day] of rows) {
    await page.getByLabel("Numbers and dates").selectOption(name);
    const shown = await page.locator('[data-total="Charges"] data').textContent();
    assert.match(String(shown).trim(), money, name);
    assert.match(String(await page.locator(".account-facts dd").nth(1).textContent()), days, name);
    const field = fieldOf(page, FIRST_LINE);
    await field.fill(typed.replace("42", "32"));
    await due(page, "109.00");
    await field.fill(typed);
    await due(page, "209.00");
    assert.equal(await end.inputValue(), day, name);
    // It ended before the bill's period began: 40.00 more are due.
    await end.fill(day.replace("08", "06").replace("20", "01"));
    await due(page, "249.00");
    await end.fill(day);
    await due(page, "209.00");
  }
  // Half a day is told at its field, and stays.
  await end.fill("08/20");
  await page.waitForSelector('#field-balances-1-endDate[aria-invalid="true"]');
  await page.locator("h1").click();
  assert.equal(await end.inputValue(), "08/20");
  await page.locator(".day-picker").last().fill("2026-08-20");
  await due(page, "209.00");
  assert.equal(await end.inputValue(), "08/20/2026");
  await page.reload();
  await page.waitForSelector("[data-total]");
  assert.equal(await page.getByLabel("Numbers and dates").inputValue(), "en-US");
});

test("what is wrong in one form of numbers and right in another is right once that is chosen", async () => {
  const { page } = opened;
  const field = fieldOf(page, FIRST_LINE);
  await field.fill("1.320,00");
  await page.waitForSelector(".is-outdated");
  assert.match(await noteOf(page, FIRST_LINE), /Write it as 1234\.56\.$/);
  await page.getByLabel("Numbers and dates").selectOption("Français");
  await page.waitForSelector('.field-note:has-text("Write it as 1234,56.")');
  await page.getByLabel("Numbers and dates").selectOption("Deutsch");
  await due(page, "109.00");
  await page.locator("h1").click();
  assert.equal(await field.inputValue(), "1320,00");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
});

test("a day that there is not is told in the form in which days are typed", async () => {
  const { page } = opened;
  await page.getByLabel("Numbers and dates").selectOption("English (US)");
  await fieldOf(page, "/balances/1/endDate").fill("13/45/2026");
  await page.waitForSelector('#field-balances-1-endDate[aria-invalid="true"]');
  const note = await noteOf(page, "/balances/1/endDate");
  assert.match(note, /not "13\/45\/2026"\. Write a day that there is as mm\/dd\/yyyy\.$/);
  assert.doesNotMatch(String(await page.locator(".problems").textContent()), /\d{4}-\d{2}/);
});

test("light and dark are chosen, and stay", async () => {
  const { page } = opened;
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: "Colours: as the system" }).click();
  await page.getByRole("button", { name: "Colours: light" }).click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  await page.waitForSelector("[data-total]");
  assert.equal(await ground(), dark);
});
