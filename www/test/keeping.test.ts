import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { PLAIN_HOST } from "./browser.ts";
import { hostOfTests } from "./fixture.ts";
import { kept, stored } from "./keep.ts";
import { due, fieldOf, go, openPage } from "./page.ts";
import { serve } from "./serve.ts";

const FIRST_LINE = "/bill/lineItems/0/convertedSubtotal";

const host = hostOfTests();

test("what was changed is there after a reload, and what was only looked at is not kept", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await page.click('[data-scenario="free-trial.json"]');
  await due(page, "518.00");
  await page.click('[data-scenario="write-off.json"]');
  await due(page, "66.25");
  await fieldOf(page, FIRST_LINE).fill("100.00");
  await due(page, "81.75");
  await kept(page, 1);
  await page.reload();
  await due(page, "81.75");
  assert.equal(await page.locator("h1").textContent(), "Write-off");
  await close();
});

test("what is typed wrongly is kept as well, and so is what the page had no time to save", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await fieldOf(page, FIRST_LINE).fill("1,32");
  await kept(page, 1);
  await fieldOf(page, FIRST_LINE).pressSequentially("x");
  await page.reload();
  await page.waitForSelector(".workspace.has-no-bill");
  assert.equal(await fieldOf(page, FIRST_LINE).inputValue(), "1,32x");
  await close();
});

/** The Book of it, once what is on the page is in it, or is not. */
async function bookOf(page: Page, isInBook: boolean): Promise<Record<string, unknown[]>> {
  return JSON.parse((await stored(page, (it) => it.isInBook === isInBook)).text);
}

test("work is a Book in the browser: with posted Bills, and as it was while something wrong is typed", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await page.getByRole("button", { name: "Post and go on" }).click();
  await due(page, "2099.00");
  await kept(page, 1);
  const book = await bookOf(page, true);
  assert.equal(book.bills?.length, 1);
  assert.equal(book.transactions?.length, 7);

  await fieldOf(page, "/balances/0/transactions/0/amount").fill("1,00x");
  await page.waitForSelector(".workspace.is-outdated");
  await page.reload();
  await page.waitForSelector(".workspace.has-no-bill");
  assert.equal(await fieldOf(page, "/balances/0/transactions/0/amount").inputValue(), "1,00x");
  assert.deepEqual(await bookOf(page, false), book);

  // Mended, it is the Book again, and its Bill is there.
  await fieldOf(page, "/balances/0/transactions/0/amount").fill("1000.00");
  await due(page, "2099.00");
  await go(page, "data/posted");
  await page.waitForSelector('tr[data-posted] data[value="209.00"]');
  await bookOf(page, true);
  await page.reload();
  await due(page, "2099.00");
  await close();
});

test("kept work is taken up again, and forgotten when asked", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await fieldOf(page, FIRST_LINE).fill("1320.00");
  await kept(page, 1);
  await page.click('[data-scenario="free-trial.json"]');
  await due(page, "518.00");
  await page.click("[data-kept]");
  await due(page, "109.00");
  await go(page, "data/exchange");
  await page.getByRole("button", { name: /^Forget All together/ }).click();
  await kept(page, 0);
  await close();
});

test("a link opens the whole request in another host.browser, in the same view", async () => {
  const { page, close } = await openPage(host.browser, host.address);
  await fieldOf(page, FIRST_LINE).fill("1320.00");
  await due(page, "109.00");
  await go(page, "data/charges");
  await page.getByRole("button", { name: "Link to this" }).click();
  await page.waitForFunction(() =>
    (document.querySelector("#share-link") as HTMLInputElement)?.value.includes("request="),
  );
  const link = await page.inputValue("#share-link");
  assert.equal(await page.getByText("Many programs cut off").count(), 0);
  await close();

  const context = await host.browser.newContext();
  const other = await context.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(link);
  await due(other, "109.00");
  await other.waitForSelector('.view[data-view="data"]');
  assert.ok(!new URL(other.url()).hash.includes("request="), "what is typed from here on is not in the address");
  assert.deepEqual(
    asked.filter((url) => url.includes("request=")),
    [],
    "the part behind # is sent to nobody",
  );
  await context.close();
});

test("a link that many programs would not take is given with a word of that", async () => {
  const { page, close } = await openPage(host.browser, host.address, { fragment: "#/data/exchange" });
  const lineItems = Array.from({ length: 1_000 }, () => ({
    lineItemType: "USAGE",
    description: crypto.randomUUID(),
    subtotal: 1,
  }));
  const bill = { startDate: "2026-06-01", endDate: "2026-07-01", lineItems };
  await page.fill("#inbox", JSON.stringify({ bill }));
  await page.getByRole("button", { name: "Open it" }).click();
  await due(page, "1000.00");
  await page.getByRole("button", { name: "Link to this" }).click();
  await page.getByText("Many programs cut off or refuse a link of this length").waitFor();
  await close();
});

test("a scenario has an address, too; a damaged link says so and opens the page all the same", async () => {
  const rows: [string, string, RegExp | null][] = [
    ["#/bill?scenario=rollover", "60.00", null],
    ["#/pictures?scenario=nothing", "209.00", /^There is no scenario “nothing”/],
    ["#/bill?request=AAAA", "209.00", /cannot be opened: it is damaged/],
    ["#/nowhere", "209.00", null],
  ];
  for (const [fragment, amount, notice] of rows) {
    const { page, close } = await openPage(host.browser, host.address, { fragment });
    await due(page, amount);
    // The bill may be there first.
    if (notice) assert.match(String(await page.locator(".notice").textContent()), notice);
    else assert.equal(await page.locator(".notice").count(), 0, fragment);
    await close();
  }
});

test("a scenario leaves the address with its first change, so that a reload goes on with that", async () => {
  const { page, close } = await openPage(host.browser, host.address, { fragment: "#/bill?scenario=write-off" });
  await due(page, "66.25");
  assert.equal(new URL(page.url()).hash, "#/bill?scenario=write-off");
  await go(page, "data/charges?scenario=write-off");
  await fieldOf(page, FIRST_LINE).fill("100.00");
  await due(page, "81.75");
  assert.equal(new URL(page.url()).hash, "#/data/charges");
  await page.reload();
  await due(page, "81.75");
  // Asked for once more, it is there as it was.
  await go(page, "bill?scenario=write-off");
  await due(page, "66.25");
  // What there is not is told until something else is opened, and what was there stays.
  await go(page, "bill?scenario=nope");
  await page.waitForSelector('.notice:has-text("There is no scenario “nope”")');
  await due(page, "66.25");
  await page.click('[data-scenario="free-trial.json"]');
  await due(page, "518.00");
  assert.equal(await page.locator(".notice").count(), 0);
  await close();
});

test("over plain HTTP the page works, posts and keeps as well, but for the time without a network", async () => {
  const { page, complaints, close } = await openPage(host.browser, host.address.replace("127.0.0.1", PLAIN_HOST));
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await page.getByRole("button", { name: "Post and go on" }).click();
  await due(page, "2099.00");
  await kept(page, 1);
  await page.reload();
  await due(page, "2099.00");
  assert.deepEqual(complaints, []);
  await close();
});

test("after the first visit the page works without a network", async () => {
  const own = await serve();
  const context = await host.browser.newContext();
  const page = await context.newPage();
  await page.goto(own.address);
  await page.waitForSelector("[data-total]");
  await page.evaluate(() => navigator.serviceWorker.ready);
  own.stop();
  for (const _ of [1, 2]) {
    await page.reload();
    await due(page, "209.00");
  }
  await go(page, "forecast");
  await go(page, "bill");
  await fieldOf(page, FIRST_LINE).fill("1320.00");
  await due(page, "109.00");
  await context.close();
});
