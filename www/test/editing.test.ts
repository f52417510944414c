import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pageOfEachTest } from "./fixture.ts";
import { choose, due, fieldOf, go } from "./page.ts";

const FIRST_LINE = "/bill/lineItems/0/convertedSubtotal";

const opened = pageOfEachTest();

test("a line's amount changes the bill at once", async () => {
  await fieldOf(opened.page, FIRST_LINE).fill("1320.00");
  await due(opened.page, "109.00");
});

test("a Transaction's amount changes the bill at once", async () => {
  await choose(opened.page, "commitment-with-top-ups.json");
  await fieldOf(opened.page, "/balances/0/transactions/4/amount").fill("1204.75");
  await due(opened.page, "0.00");
});

test("a Prepayment's amount and what was spent of it change the bill", async () => {
  await fieldOf(opened.page, "/commitments/0/amount").fill("24100");
  await due(opened.page, "109.00");
  await fieldOf(opened.page, "/commitments/0/amountSpent").fill("22780");
  await due(opened.page, "139.00");
});

test("a credit's end date changes the bill", async () => {
  await choose(opened.page, "free-trial.json");
  // 21 of 31 days: 420.00 and 105.00, of which the trial has 500.00.
  await fieldOf(opened.page, "/balances/0/endDate").fill("2026-03-22");
  await due(opened.page, "368.00");
});

test("the account's order overrides the organization's", async () => {
  await choose(opened.page, "balance-then-prepayment.json");
  await fieldOf(opened.page, "/account/creditApplicationOrder").selectOption("As the organization");
  await due(opened.page, "0.00");
  await fieldOf(opened.page, "/account/creditApplicationOrder").selectOption("Prepayment only");
  await due(opened.page, "375.00");
});

test("what is no number is told at its field; text and last bill stay", async () => {
  const { page } = opened;
  const field = fieldOf(page, FIRST_LINE);
  await field.fill("1,32x");
  await page.waitForSelector(".workspace.is-outdated");

  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const note = await field.getAttribute("aria-describedby");
  assert.match(String(await page.locator(`#${note}`).textContent()), /^Must be a decimal number, not "1,32x"\./);
  assert.equal(await field.inputValue(), "1,32x");
  await due(opened.page, "209.00");
  assert.match(String(await page.locator(".status").textContent()), /^Outdated: Compute hours, charge in USD: must be/);

  await field.fill("1320.00");
  await due(opened.page, "109.00");
  assert.equal(await page.locator(".is-outdated").count(), 0);
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  assert.equal(await field.getAttribute("aria-describedby"), null);
});

test("undoing what is wrong leads back to the bill that is right, and redoing to what is wrong", async () => {
  const { page } = opened;
  await fieldOf(page, FIRST_LINE).fill("1,32x");
  await page.waitForSelector(".workspace.is-outdated");
  await page.keyboard.press("Control+z");
  await page.waitForSelector(".workspace:not(.is-outdated)");
  assert.equal(await fieldOf(page, FIRST_LINE).getAttribute("aria-invalid"), "false");
  await page.keyboard.press("Control+y");
  await page.waitForSelector(".workspace.is-outdated");
});

test("every error is told, and each leads to its field", async () => {
  const { page } = opened;
  await fieldOf(page, FIRST_LINE).fill("");
  const second = fieldOf(page, "/balances/0/transactions/0/amount");
  await second.fill("ten");
  await page.waitForSelector(".problems li:nth-child(2)");
  await page.locator(".problems li", { hasText: "ten" }).getByRole("button").click();
  assert.ok(await second.evaluate((field) => field === document.activeElement));
});

test("a rollover amount needs its date", async () => {
  const { page } = opened;
  await fieldOf(page, "/balances/1/rolloverAmount").fill("10");
  await page.waitForSelector("#field-balances-1-rolloverAmount[aria-invalid=true]");
  await fieldOf(page, "/balances/1/rolloverEndDate").fill("2026-09-20");
  await page.waitForSelector("#field-balances-1-rolloverAmount[aria-invalid=false]");
  await due(opened.page, "209.00");
});

test("more digits than a binary number holds are kept", async () => {
  await fieldOf(opened.page, FIRST_LINE).fill("90071992547409931.01");
  await due(opened.page, "90071992547408720.01");
  const text = await opened.page.locator('[data-total="Due"] data').textContent();
  assert.equal(text, "$90,071,992,547,408,720.01");
});

test("starting over brings the example back", async () => {
  const { page } = opened;
  await fieldOf(page, FIRST_LINE).fill("5");
  await page.waitForSelector('[data-total="Charges"] data[value="684.00"]');
  await page.getByRole("button", { name: "Start over" }).click();
  await due(opened.page, "209.00");
  assert.equal(await fieldOf(page, FIRST_LINE).inputValue(), "1420.00");
});

test("posting a bill leads to the next one, which is what the forecast says, and can be undone", async () => {
  const { page } = opened;
  // What the second and the third of coming bills leave due, by the rules of the credit.
  const rows: [string, string, string][] = [
    ["prepayment-then-balance.json", "1400.00", "1525.00"],
    ["overage-surcharge.json", "989.07", "989.07"],
  ];
  for (const [file, second, third] of rows) {
    await choose(page, file);
    const first = await page.locator('[data-total="Due"] data').getAttribute("value");
    for (const amount of [second, third]) {
      await page.getByRole("button", { name: "Post and go on" }).click();
      await due(page, amount);
    }
    for (const amount of [second, String(first)]) {
      await page.keyboard.press("Control+z");
      await due(page, amount);
    }
  }
});

test("after posting amounts read as before, and of a Balance whose rest has expired it is said", async () => {
  const { page } = opened;
  await choose(page, "rollover.json");
  await page.getByRole("button", { name: "Post and go on" }).click();
  await page.waitForSelector('[data-reason="EXHAUSTED"]');
  const amounts = await page
    .locator(".transactions .amount-input")
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  assert.ok(amounts.length > 2);
  for (const amount of amounts) assert.match(amount, /^-?\d+\.\d\d$/);
  const row = page.locator('[data-reason="EXHAUSTED"]').first();
  assert.match(String(await row.textContent()), /has nothing left to draw: its rest has expired/);
  await row.getByRole("button").hover();
  assert.match(String(await row.getByRole("tooltip").textContent()), /\$340\.00 of it have expired/);
});

test("a bill that cannot be posted says why", async () => {
  const { page } = opened;
  await fieldOf(page, FIRST_LINE).fill("x");
  await page.waitForSelector(".is-outdated");
  await page.getByRole("button", { name: "Post and go on" }).click();
  await page.waitForSelector('[role="alert"]:has-text("cannot be posted")');
});

test("the first bill comes with the page, and what is typed before the engine is there waits for it", async () => {
  const context = await opened.host.browser.newContext();
  const page = await context.newPage();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await context.route("**/*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(opened.host.address);
  await due(page, "209.00");
  await fieldOf(page, FIRST_LINE).fill("1320.00");
  assert.equal(await page.locator('[data-total="Due"] data').getAttribute("value"), "209.00");
  arrive();
  await due(page, "109.00");
  await context.close();
});

for (const [what, files] of [
  ["engine", /\.wasm$|inline-/],
  ["engine's thread", /\/worker-/],
] as const) {
  test(`where the ${what} cannot come, the page says so beside the first bill`, async () => {
    const context = await opened.host.browser.newContext();
    const page = await context.newPage();
    await context.route(files, (route) => route.abort());
    await page.goto(opened.host.address);
    await due(page, "209.00");
    await page.waitForSelector('[role="alert"]:has-text("The engine stopped")');
    await context.close();
  });
}

test("of 500 lines all are drawn, and what is typed in one draws no other anew", async () => {
  const { page } = opened;
  const request = JSON.parse(readFileSync(new URL("../../examples/sample.json", import.meta.url), "utf8"));
  const [line] = request.bill.lineItems;
  const lineItems = Array.from({ length: 500 }, (_, index) => ({
    ...line,
    id: `line-${index}`,
    convertedSubtotal: "10.00",
  }));
  await go(page, "data/exchange");
  await page.fill("#inbox", JSON.stringify({ ...request, bill: { ...request.bill, lineItems } }));
  await page.getByRole("button", { name: "Open it" }).click();
  await go(page, "bill");
  await page.waitForSelector('[data-line="499"]');
  const due = await page.locator('[data-total="Due"] data').getAttribute("value");
  await page.evaluate(() => {
    const changed = new Set<string | undefined>();
    Object.assign(globalThis, { changed });
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        changed.add(element?.closest<HTMLElement>("[data-line]")?.dataset.line);
      }
    }).observe(document.querySelector(".bill") as Node, { subtree: true, childList: true, characterData: true });
  });
  // No credit is left for the last one, so what the others get stays.
  await fieldOf(page, "/bill/lineItems/499/convertedSubtotal").fill("11.00");
  await page.waitForFunction(
    (was) => document.querySelector<HTMLDataElement>('[data-total="Due"] data')?.value !== was,
    due,
  );
  const changed = await page.evaluate(() => [...(globalThis as unknown as { changed: Set<string> }).changed]);
  assert.deepEqual(
    changed.filter((it) => it !== undefined && it !== "499"),
    [],
  );
});
