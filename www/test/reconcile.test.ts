import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pageOfEachTest } from "./fixture.ts";
import { choose, due } from "./page.ts";
import { goTo, rowsOf } from "./views.ts";

const TRIAL = JSON.parse(readFileSync(new URL("../../examples/free-trial.json", import.meta.url), "utf8"));

const opened = pageOfEachTest(async (page) => {
  await choose(page, "free-trial.json");
  await goTo(page, "reconcile");
});

const paste = (text: string) => opened.page.locator("textarea[name=billed]").fill(text);
const says = (words: string) => opened.page.waitForSelector(`.reconcile .verdict-text:has-text("${words}")`);

/** The trial's Bill as it was billed, with so much of the trial drawn. */
function billed(drawn: string): string {
  const { id } = TRIAL.balances[0];
  const [{ productId }] = TRIAL.bill.lineItems;
  const consumed = { lineItemType: "BALANCE_CONSUMED", balanceId: id, productId, subtotal: drawn };
  return JSON.stringify({ ...TRIAL.bill, locked: true, lineItems: [...TRIAL.bill.lineItems, consumed] });
}

test("the bill of the page is as computed", async () => {
  await opened.page.getByRole("button", { name: "Take the bill of this page" }).click();
  await says("as computed");
});

test("a pasted bill: the difference per credit and Product, the policy in words, and that policy used", async () => {
  const { page } = opened;
  await paste(billed("-500.00"));
  await says("differs from what is computed in one place");
  const rows = Object.values(await rowsOf(page.locator(".reconcile table"), "data-difference"));
  assert.deepEqual(rows, ["500.00 350.00 150.00"]);
  assert.match(String(await page.locator(".reconcile tbody th").textContent()), /Free trial ?Messaging$/);
  const policy = page.locator(".explained li").first();
  assert.equal(
    await policy.locator("span").first().textContent(),
    "The default, but a line across a credit's start or end is not split.",
  );
  await policy.getByRole("button", { name: "Use this policy" }).click();
  await due(page, "368.00");
  await says("as computed");
});

test("a bill that no policy makes says what else to look for", async () => {
  await paste(billed("-499.99"));
  await opened.page.waitForSelector('.explanation:has-text("No policy makes this bill")');
});

test("as it would be billed like another: the policy is found", async () => {
  const { page } = opened;
  await choose(page, "sample.json");
  await page.getByLabel("or as it would be billed like").selectOption("fifo");
  await page.getByRole("button", { name: "Take that" }).click();
  await page.waitForSelector(".explained li");
  await page
    .getByRole("button", { name: /^Use this policy/ })
    .first()
    .click();
  await due(page, "249.00");
});

test("what is no JSON, and JSON without a Bill, is told at the field", async () => {
  const { page } = opened;
  const field = page.locator("textarea[name=billed]");
  await paste('{"lineItems": [');
  assert.match(String(await page.locator(".bill-input .is-error").textContent()), /^This is no JSON/);
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await paste('{"lines": []}');
  assert.match(
    String(await page.locator(".bill-input .is-error").textContent()),
    /^(This is JSON, but nothing|There is no Bill in it)/,
  );
  await paste("");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
});
