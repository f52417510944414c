// Requests that are right but for a few places, where fast-check puts anything: every call answers or refuses, never with
// a fault of the module; and an object is answered as its JSON text is.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { type Book, type BookHost, load, type PreviewRequest } from "drawdown";
import fc from "fast-check";
import { assertSameAsText, changed, changes, outcomeOf, RUNS } from "./support/anything.ts";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

const worked: { call?: string; request?: PreviewRequest }[] = JSON.parse(
  await readFile(new URL("../../tests/cases/worked.json", import.meta.url), "utf8"),
);
const requests = worked.flatMap(({ request }) => (request === undefined ? [] : [request]));

const schedule = {
  name: "Monthly",
  code: "monthly",
  amount: "10",
  transactionDescription: "Monthly credit",
  transactionTypeId: "id1",
  startDate: "2026-01-01",
  endDate: "2026-06-01",
  frequency: "MONTHLY",
  frequencyInterval: 1,
};
const charge = {
  name: "Rent",
  amount: "10",
  currency: "USD",
  servicePeriodStartDate: "2026-01-01",
  servicePeriodEndDate: "2026-06-01",
  billFrequency: "MONTHLY",
  billFrequencyInterval: 1,
  billInAdvance: true,
};
const account = { name: "Acme", code: "acme", emailAddress: "billing@acme.example" };
const small = smallRequest();
const [balance] = small.balances ?? [];
const commitment = { id: "c1", currency: "USD", amount: "100", startDate: "2026-01-01", endDate: "2027-01-01" };
const fee = {
  date: "2026-03-10",
  amount: "50",
  servicePeriodStartDate: "2026-01-01",
  servicePeriodEndDate: "2026-04-01",
};
const asOf = { asOf: "2026-04-01", timezone: "Europe/Berlin" };
const issued = { ...small, bill: drawdown.previewBill(small).bill };

/** Each call of the package with what it can be called with. */
const CALLS: [name: string, args: unknown[]][] = [
  ["previewMany", [[small, small], { amounts: "number" }]],
  ["summarizeTransactions", [balance, balance?.transactions, asOf]],
  ["ledger", [balance, balance?.transactions, asOf]],
  ["summarizeAccount", [{ ...small, ...asOf }]],
  ["previewTransactionSchedule", [schedule]],
  ["previewChargeSchedule", [charge]],
  ["previewCommitmentFees", [{ ...commitment, feeDates: [fee] }, small.bill]],
  ["forecast", [{ ...small, commitments: [commitment], periods: 4, growthPercent: "2", targetPeriods: 2 }]],
  ["reconcileBill", [issued]],
  ["inferPolicy", [[issued]]],
];

const posted = drawdown.previewBill({ ...small, balances: [], bill: { ...small.bill, accountId: "id2" } });

/** Each operation of a Book, in an order in which all can be done. */
const OPERATIONS: [name: string, args: unknown[]][] = [
  ["transactionTypes.create", [{ name: "Goodwill", code: "GOODWILL" }]],
  ["accounts.create", [account]],
  ["balances.create", [{ ...balance, transactions: undefined, accountId: "id2", code: "b1", name: "Prepaid" }]],
  ["commitments.create", [{ ...commitment, id: undefined, accountId: "id2" }]],
  ["balances.transactions.create", ["id3", { amount: 25, transactionTypeId: "id1" }]],
  ["balances.transactionSchedules.create", ["id3", schedule]],
  ["balances.transactionSchedules.preview", ["id3", schedule]],
  ["balances.transactionSchedules.run", ["2026-03-01"]],
  ["currencies.create", [{ name: "Points", code: "PTS", maxDecimalPlaces: 0 }]],
  ["accounts.update", ["id2", { ...account, name: "Acme & Co", version: 1 }]],
  ["accounts.list", [{ pageSize: 1, codes: ["acme"] }]],
  ["balances.transactions.summary", ["id3", { asOf: "2026-03-01" }]],
  ["bills.preview", [{ accountId: "id2", bill: small.bill }, { amounts: "number" }]],
  ["bills.post", [posted]],
  ["forecast", [{ accountId: "id2", bill: small.bill, periods: 3 }]],
  ["bills.list", [{ accountId: "id2" }]],
  ["commitments.delete", ["id4"]],
  ["snapshot", []],
];

test("a Bill that can be previewed, with anything in a few places, as an object as its JSON text", () => {
  fc.assert(
    fc.property(fc.constantFrom(...requests), changes, (request, places) => {
      assertSameAsText(changed(request, places), drawdown.previewBill, drawdown.previewBillJson);
    }),
    { numRuns: RUNS },
  );
});

test("every other call, with anything in a few places", () => {
  for (const [name, args] of CALLS) assert.deepEqual(refusal(drawdown, name, args), [], name);
  fc.assert(
    fc.property(fc.constantFrom(...CALLS), changes, ([name, args], places) => {
      refusal(drawdown, name, changed(args, places));
    }),
    { numRuns: RUNS },
  );
  assert.equal(drawdown.previewBill(smallRequest()).totals.due, "70.00");
});

test("a Book of which every operation has anything in a few places, and its snapshot too", () => {
  const full = drawdown.openBook(null, host());
  for (const [name, args] of OPERATIONS) assert.deepEqual(refusal(full, name, args), [], name);
  const stored = full.snapshot();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), changes), { maxLength: 3 }), changes, (altered, places) => {
      const own = drawdown.openBook(null, host());
      for (const [name, args] of changedOperations(altered)) refusal(own, name, args);
      assertOpensAgain(own);
      const damaged = changed(stored, places);
      const opened: Book[] = [];
      outcomeOf(() => opened.push(drawdown.openBook(damaged, host())));
      for (const other of opened) {
        for (const [name, args] of OPERATIONS) refusal(other, name, args);
        assertOpensAgain(other);
      }
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
});

/** What is wrong with it; the operation is named with what it is of, as in `balances.transactions.create`. */
function refusal(on: object, name: string, args: readonly unknown[]): unknown {
  const path = name.split(".");
  const holder = path.slice(0, -1).reduce((held, part) => Reflect.get(held, part) as object, on);
  const call = Reflect.get(holder, path.at(-1) as string) as (...args: readonly unknown[]) => unknown;
  return outcomeOf(() => {
    call.apply(holder, [...args]);
    return [];
  });
}

function changedOperations(altered: readonly [number, Parameters<typeof changed>[1]][]): typeof OPERATIONS {
  const all = [...OPERATIONS];
  for (const [number, places] of altered) {
    const at = number % all.length;
    const [name, args] = all[at] as (typeof OPERATIONS)[number];
    all[at] = [name, changed(args, places)];
  }
  return all;
}

/** Whatever it holds, nothing of it is lost. */
function assertOpensAgain(book: Book): void {
  const snapshot = book.snapshot();
  const again = drawdown.openBook(snapshot);
  assert.deepEqual(again.snapshot(), snapshot);
  again.dispose();
  book.dispose();
}

function host(): BookHost {
  let ids = 0;
  return { now: () => "2026-02-01T09:00:00Z", id: () => `id${++ids}` };
}
