// The module takes memory for a large input at once: at each step V8 may collect the garbage of the whole page.
import assert from "node:assert/strict";
import { constants, type PerformanceEntry, PerformanceObserver } from "node:perf_hooks";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { load } from "drawdown";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();
const TRANSACTIONS = 200_000;
/** What the types of Node leave out of an entry of `gc`. */
type Collection = PerformanceEntry & { detail: { kind: number } };

/** Some there are anyway. */
const FEW = 12;

/** How often V8 collected all garbage meanwhile. */
async function collections(call: () => unknown): Promise<number> {
  let count = 0;
  const observer = new PerformanceObserver((list) => {
    const entries = list.getEntries() as Collection[];
    count += entries.filter(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR).length;
  });
  observer.observe({ entryTypes: ["gc"] });
  call();
  // They are told a little later.
  await setTimeout(100);
  observer.disconnect();
  return count;
}

function largeRequest() {
  const { balances, ...request } = smallRequest();
  const transactions = Array.from({ length: TRANSACTIONS }, (_, index) => ({
    id: `transaction-${index}`,
    amount: "0.01",
    description: "Monthly credit",
    appliedDate: "2026-01-01T00:00:00Z",
  }));
  return { ...request, balances: (balances ?? []).map((balance) => ({ ...balance, transactions })) };
}

function largeBook(): string {
  const book = drawdown.openBook();
  const { id: transactionTypeId } = book.transactionTypes.create({ name: "Goodwill", code: "GOODWILL" });
  const { id: accountId } = book.accounts.create({ name: "Acme", code: "acme", emailAddress: "billing@acme.example" });
  const [startDate, endDate] = ["0001-01-01", "2026-01-01"];
  const balance = { accountId, code: "b1", name: "Prepaid", currency: "USD", startDate, endDate };
  const { id } = book.balances.create(balance);
  book.balances.transactionSchedules.create(id, {
    name: "Monthly",
    code: "monthly",
    amount: "10",
    transactionDescription: "Monthly credit",
    transactionTypeId,
    startDate,
    endDate,
    frequency: "MONTHLY",
    frequencyInterval: 1,
  });
  assert.ok(book.balances.transactionSchedules.run("2026-01-01").length > 10_000);
  return book.callJson("snapshot");
}

test("a large text", async () => {
  const text = JSON.stringify(largeRequest());
  const made = await collections(() => drawdown.previewBillJson(text));
  assert.ok(made <= FEW, `${made} collections`);
});

test("a large text of letters of one, two, three and four bytes", () => {
  const { bill, ...request } = smallRequest();
  for (const letter of ["a", "ü", "€", "😀"]) {
    const description = letter.repeat(300_000);
    const lineItems = [{ lineItemType: "USAGE" as const, convertedSubtotal: "100.00", description }];
    const text = drawdown.previewBillJson(JSON.stringify({ ...request, bill: { ...bill, lineItems } }));
    assert.equal(JSON.parse(text).bill.lineItems[0].description, description);
  }
});

test("a large object of which every value is read", async () => {
  const request = largeRequest();
  const made = await collections(() => drawdown.reconcileBill(request));
  assert.ok(made <= FEW, `${made} collections`);
});

test("a large snapshot, as text and as object", async () => {
  const text = largeBook();
  const snapshot = JSON.parse(text);
  for (const given of [text, snapshot]) {
    const made = await collections(() => drawdown.openBook(given));
    assert.ok(made <= FEW, `${made} collections`);
  }
});
