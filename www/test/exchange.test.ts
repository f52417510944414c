import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pageOfEachTest } from "./fixture.ts";
import { due, fieldOf, go } from "./page.ts";

const opened = pageOfEachTest(undefined, { fragment: "#/data/exchange" });

function example(file: string): string {
  return readFileSync(new URL(`../../examples/${file}`, import.meta.url), "utf8");
}

function says(): Promise<string | null> {
  return opened.page.locator("#inbox-says").textContent();
}

async function bring(text: string, button: string) {
  await opened.page.fill("#inbox", text);
  await opened.page.getByRole("button", { name: button }).click();
}

test("a whole request is opened as work of its own", async () => {
  const { page } = opened;
  const before = await page.locator("#workspace").getAttribute("data-work");
  await page.fill("#inbox", example("rollover.json"));
  assert.equal(await says(), "This is a whole request.");
  await page.getByRole("button", { name: "Open it" }).click();
  await due(page, "60.00");
  assert.notEqual(await page.locator("#workspace").getAttribute("data-work"), before);
  assert.equal(await page.locator("h1").textContent(), "Example Corp");
  // Nothing is told about it, and no room is kept for that.
  const head = await page.locator(".scene-head").boundingBox();
  assert.ok(head && head.height < 80, `${head?.height}`);
});

test("the call of a program stands there with what it takes and what it gives", async () => {
  const { page } = opened;
  assert.match(String(await page.getByRole("region", { name: "The call" }).textContent()), /previewBill\(request\)/);
  for (const title of ["The request, as it is now", "The preview, as it came back"])
    await page.getByText(title).click();
  const read = async (name: string) => JSON.parse(String(await page.getByRole("region", { name }).textContent()));
  assert.deepEqual(await read("The request"), JSON.parse(example("sample.json")));
  assert.equal((await read("The preview")).totals.due, "209.00");
});

test("a page of a list response is added to what is there", async () => {
  const balances = [
    {
      id: "extra",
      code: "extra",
      name: "Extra",
      currency: "USD",
      startDate: "2026-01-01",
      endDate: "2027-01-01",
      amount: 9,
    },
  ];
  await bring(JSON.stringify({ data: balances, nextToken: null }), "Add to this request");
  await due(opened.page, "200.00");
});

test("Transactions go to the Balance that is chosen", async () => {
  const { page } = opened;
  await page.fill("#inbox", JSON.stringify([{ id: "new", amount: 11, transactionTypeId: null }]));
  await page.getByLabel("To the Balance").selectOption("Goodwill credit");
  await page.getByRole("button", { name: "Add to this request" }).click();
  await due(page, "198.00");
  await page.keyboard.press("Control+z");
  await due(page, "209.00");
});

test("a Balance is one without a code, and pays; one that could be a Prepayment is what one says", async () => {
  const { page } = opened;
  const goodwill = { id: "g", name: "Good", endDate: "2027-03-16", transactions: [{ amount: "25" }] };
  await page.fill("#inbox", JSON.stringify([goodwill]));
  assert.equal(await says(), "This is a Balance.");
  await page.getByRole("button", { name: "Add to this request" }).click();
  await due(page, "184.00");

  const terms = { id: "m", amount: "30", startDate: "2026-01-01", endDate: "2027-01-01" };
  await page.fill("#inbox", JSON.stringify(terms));
  assert.equal(await says(), "This is a Prepayment.");
  await page.getByLabel("One could be several things. It is").selectOption("a Balance");
  assert.equal(await says(), "This is a Balance.");
  await page.getByRole("button", { name: "Add to this request" }).click();
  await due(page, "154.00");
  await go(page, "data/balances");
  assert.equal(await fieldOf(page, "/balances/3/currency").count(), 1);
});

test("nothing is lost without a word: what is unknown, what there is room for once, what finds no Balance", async () => {
  const { page } = opened;
  const bills = ["2026-07-01", "2026-08-01"].map((startDate) => ({ startDate, lineItems: [] }));
  await page.fill("#inbox", JSON.stringify([...bills, { hello: "world" }]));
  assert.equal(
    await says(),
    "This is 2 Bills.Of the 2 Bills the last is taken.1 entry is nothing that a bill is made of, and left out.",
  );
  const stray = { amount: "5", balanceId: "elsewhere" };
  await bring(JSON.stringify([stray]), "Add to this request");
  await page.waitForSelector('#inbox-says:has-text("1 Transaction has no Balance here: bring that in, too.")');
  await due(page, "209.00");
  // Before the Balance that it names, as its list may have it.
  const balance = { id: "elsewhere", name: "Elsewhere", transactions: [] };
  await bring(JSON.stringify([stray, balance]), "Add to this request");
  await due(page, "204.00");
});

test("a file is read, and one that is dropped anywhere", async () => {
  const { page } = opened;
  const files = fileURLToPath(new URL("../../examples/write-off.json", import.meta.url));
  await page.setInputFiles('input[type="file"]', files);
  await page.waitForSelector('#inbox-says:has-text("This is a whole request.")');
  // The same file once more, after it was changed.
  await page.fill("#inbox", "");
  await page.setInputFiles('input[type="file"]', files);
  await page.waitForSelector('#inbox-says:has-text("This is a whole request.")');

  await page.setInputFiles('input[type="file"]', { name: "a.json", mimeType: "application/json", buffer: Buffer.of() });
  await page.waitForSelector('#inbox-says:has-text("There is nothing in it.")');
  await page.fill("#inbox", "x");
  await page.fill("#inbox", "");
  assert.equal(await says(), "");

  await go(page, "bill");
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "b.json", { type: "application/json" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, example("free-trial.json"));
  await page.getByRole("button", { name: "Open it" }).click();
  await due(page, "518.00");
});

test("JSON that is pasted beside all fields is taken in", async () => {
  const { page } = opened;
  await go(page, "pictures");
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, example("free-trial.json"));
  await page.waitForSelector("#inbox");
  assert.equal(await says(), "This is a whole request.");
});

test("broken JSON is told by its place, and changes nothing", async () => {
  const { page } = opened;
  const rows: [string, RegExp][] = [
    ['{\n  "bill": {,}\n}', /line 2, column 12/],
    ['{"bill": ', /no JSON/],
    ["<html></html>", /no JSON/],
    ['{"hello": "world"}', /nothing that a bill is made of/],
  ];
  for (const [text, problem] of rows) {
    await page.fill("#inbox", text);
    assert.match(String(await says()), problem, text);
    assert.equal(await page.getByRole("button", { name: /Open it|Add to/ }).count(), 0);
  }
  await due(page, "209.00");
});

test("JSON of the wrong shape is refused with its places; what can be shown is shown, and can be mended", async () => {
  const { page } = opened;
  for (const text of [
    '{"bill": {}, "balances": 5}',
    '{"bill": {"lineItems": "none"}}',
    '{"bill": {}, "balances": [null]}',
  ]) {
    await bring(text, "Open it");
    await page.waitForSelector("#inbox-says .is-error");
    await due(page, "209.00");
  }
  await bring('{"bill": {"lineItems": [{"lineItemType": "USAGE", "subtotal": "x"}]}}', "Open it");
  await page.waitForSelector(".workspace.has-no-bill");
  await go(page, "data/charges");
  await fieldOf(page, "/bill/startDate").fill("2026-03-01");
  await fieldOf(page, "/bill/endDate").fill("2026-04-01");
  await page.getByText("More fields").last().click();
  await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("5");
  await fieldOf(page, "/bill/lineItems/0/subtotal").fill("5");
  await due(page, "5.00");
});

/** Two errors and a warning. */
const WRONG = JSON.stringify({
  bill: {
    startDate: "2025-01-01",
    endDate: "2025-02-01",
    lineItems: [
      { lineItemType: "USGE", subtotal: "1,50" },
      { lineItemType: "USAGE", subtotal: "7" },
    ],
  },
  balances: [{ id: "b", name: "X" }],
});

test("a request that begins with an error has no figures, of no view and of nobody else, until it is mended", async () => {
  const { page } = opened;
  await bring(WRONG, "Open it");
  await page.waitForSelector(".workspace.has-no-bill");
  for (const turn of ["at once", "after a reload"]) {
    for (const view of ["bill", "pictures", "forecast", "what-if", "reconcile", "data/balances", "data/exchange"]) {
      await go(page, view);
      assert.equal(await page.locator("main data").count(), 0, `${view} ${turn}`);
      assert.deepEqual(await page.locator(".total dd > span:first-child").allTextContents(), ["–", "–", "–", "–"]);
      assert.equal(await page.locator(".view").getByText("goodwill").count(), 0, view);
    }
    await page.waitForSelector("[data-kept]");
    await page.reload();
    await page.waitForSelector(".workspace.has-no-bill");
  }
  await go(page, "data/charges");
  await fieldOf(page, "/bill/lineItems/0/lineItemType").selectOption("Usage");
  await fieldOf(page, "/bill/lineItems/0/subtotal").fill("1.50");
  await due(page, "8.50");
  // From here on there are figures of its own.
  await fieldOf(page, "/bill/lineItems/0/subtotal").fill("x");
  await page.waitForSelector(".workspace.is-outdated");
  await due(page, "8.50");
});

test("from every view a problem leads to its field, also to one that is folded away; warnings are no errors", async () => {
  const { page } = opened;
  await bring(WRONG, "Open it");
  await page.waitForSelector(".workspace.has-no-bill");
  assert.match(String(await page.locator(".status-text").textContent()), /^No bill yet: .*"USGE"\. And 1 more\.$/);
  const kind = fieldOf(page, "/bill/lineItems/0/lineItemType");
  for (const view of ["bill", "pictures", "forecast", "what-if", "reconcile", "data/balances"]) {
    await go(page, view);
    await page.locator(".status").getByRole("button", { name: "Go to the field" }).click();
    await page.waitForSelector("#field-bill-lineItems-0-lineItemType:focus");
  }
  // It shows what is wrong, as a field that is wrong.
  assert.equal(await kind.locator("option:checked").textContent(), "USGE");
  const [ground, right] = await Promise.all(
    [kind, fieldOf(page, "/bill/lineItems/1/lineItemType")].map((it) =>
      it.evaluate((field) => getComputedStyle(field).backgroundColor),
    ),
  );
  assert.notEqual(ground, right);

  // The amount of a Balance has no field: the first of that Balance has to do.
  await page.locator(".problems li:not(.is-error)").getByRole("button", { name: "Go to the field" }).click();
  await page.waitForSelector("#field-balances-0-name:focus");

  await page.click('[data-scenario="sample.json"]');
  await due(page, "209.00");
  await go(page, "data/exchange");
  const request = JSON.parse(example("sample.json"));
  request.bill.lineItems[0].servicePeriodStartDate = "June";
  await bring(JSON.stringify(request), "Open it");
  await page.waitForSelector(".workspace.has-no-bill");
  await go(page, "bill");
  await page.locator(".status").getByRole("button", { name: "Go to the field" }).click();
  await page.waitForSelector("#field-bill-lineItems-0-servicePeriodStartDate:focus");
});

test("pasted text is never markup", async () => {
  const { page } = opened;
  const evil = '<img src="x" onerror="document.title=1"><script>document.title=2</script>';
  const request = JSON.parse(example("sample.json"));
  request.account.name = evil;
  request.balances[0].name = evil;
  request.bill.lineItems[0].description = evil;
  await bring(JSON.stringify(request), "Open it");
  await page.waitForFunction(() => document.querySelector("h1")?.textContent?.startsWith("<img"));
  for (const view of ["bill", "pictures", "forecast", "what-if", "reconcile", "data/balances", "data/charges"]) {
    await go(page, view);
    await page.waitForTimeout(100);
    assert.equal(await page.locator("main img, main script").count(), 0, view);
    assert.match(await page.title(), /drawdown$/);
  }
});

test("numbers keep the digits that they came with", async () => {
  const request = example("sample.json").replace(
    '"convertedSubtotal": 1420',
    '"convertedSubtotal": 90071992547409931.01',
  );
  await bring(request, "Open it");
  await due(opened.page, "90071992547408720.01");
});

test("what is downloaded can be brought in again", async () => {
  const { page } = opened;
  await go(page, "bill");
  await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("1320.00");
  await due(page, "109.00");
  await go(page, "data/exchange");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "The request" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "example-inc-2026-06-01-request.json");
  const text = readFileSync(await file.path(), "utf8");
  await page.keyboard.press("Control+z");
  await due(page, "209.00");
  await bring(text, "Open it");
  await due(page, "109.00");
});

test("a Book with posted Bills goes on where it was left", async () => {
  const { page } = opened;
  await go(page, "bill");
  await page.getByRole("button", { name: "Post and go on" }).click();
  await due(page, "2099.00");
  await go(page, "data/exchange");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "The Book" }).click(),
  ]);
  const text = readFileSync(await file.path(), "utf8");
  assert.equal(JSON.parse(text).bills.length, 1);
  await page.click('[data-scenario="write-off.json"]');
  await due(page, "66.25");
  await bring(text, "Open it");
  await due(page, "2099.00");
});

test("the Book of a request can be taken, and opened again", async () => {
  const { page } = opened;
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "The Book" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "example-inc-2026-06-01-book.json");
  const text = readFileSync(await file.path(), "utf8");
  assert.equal(JSON.parse(text).transactions.length, 5);
  await page.click('[data-scenario="write-off.json"]');
  await due(page, "66.25");
  await page.fill("#inbox", text);
  assert.equal(await says(), "This is a Book.");
  await page.getByRole("button", { name: "Open it" }).click();
  // The credit of the Book, and the Bill that is there: its Compute is another Product, and its days are others.
  await page.waitForSelector('h1:has-text("Example Inc")');
  await go(page, "data/balances");
  assert.equal(await fieldOf(page, "/balances/0/transactions/1/amount").inputValue(), "-350.40");
});
