import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Book, type BookSnapshot, DrawdownError, load } from "drawdown";

const drawdown = await load();

function host() {
  let ids = 0;
  return { now: () => "2025-02-01T09:00:00Z", id: () => `id${++ids}` };
}

/** The Type id1, the Account id2, its Balance id3 with 25. */
function filled(): Book {
  const book = drawdown.openBook(null, host());
  const { id: transactionTypeId } = book.transactionTypes.create({ name: "Goodwill", code: "GOODWILL" });
  const account = book.accounts.create({ name: "Acme", code: "acme", emailAddress: "billing@acme.example" });
  const balance = book.balances.create({
    accountId: account.id,
    code: "b1",
    name: "Prepaid",
    currency: "USD",
    startDate: "2025-01-01",
    endDate: "2026-01-01",
  });
  book.balances.transactions.create(balance.id, { amount: 25, transactionTypeId });
  return book;
}

const bill = {
  id: "m1",
  startDate: "2025-03-01",
  endDate: "2025-04-01",
  lineItems: [{ lineItemType: "USAGE" as const, subtotal: "40.00" }],
};

function refusal(call: () => unknown): DrawdownError {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof DrawdownError, String(error));
    return error;
  }
  return assert.fail("nothing was thrown");
}

test("a Bill is previewed and posted on what the Book holds", () => {
  const book = filled();
  const preview = book.bills.preview({ accountId: "id2", bill });
  assert.equal(preview.totals.creditApplied, "25.00");
  assert.deepEqual(book.previewBill({ account: { id: "id2" }, bill }), preview);
  const { id, version } = book.bills.post(preview);
  assert.deepEqual([id, version, book.balances.retrieve("id3").amount], ["m1", 1, "0.00"]);
  book.bills.post(preview);
  assert.deepEqual(
    book.balances.transactions.list("id3").data.map(({ amount }) => amount),
    ["-25.00", "25.00", "-25.00", "25.00"],
  );
  const { totalCreditAmount, totalDebitAmount } = book.balances.transactions.summary("id3", { asOf: "2025-12-01" });
  assert.deepEqual([totalCreditAmount, totalDebitAmount], ["25.00", "25.00"]);
  assert.equal(book.bills.list({ accountId: "id2" }).data.length, 1);
});

test("a forecast on what the Book holds is that of a request which has it all", () => {
  const book = filled();
  const balances = book.balances.list().data.map((balance) => ({
    ...balance,
    transactions: book.balances.transactions.list(balance.id).data,
  }));
  const ahead = drawdown.forecast({ balances, bill, periods: 3 });
  assert.deepEqual(
    ahead.periods.map(({ due }) => due),
    ["15.00", "40.00", "40.00"],
  );
  assert.deepEqual(book.forecast({ accountId: "id2", bill, periods: 3 }), ahead);
  assert.equal(refusal(() => book.forecast({ bill, periods: 3 })).code, "MISSING_FIELD");
});

test("previews are numbers and without explanations where asked for", () => {
  const { totals, explanations } = filled().bills.preview(
    { accountId: "id2", bill },
    { amounts: "number", explanations: false },
  );
  assert.equal(totals.due, 15);
  assert.deepEqual(explanations, []);
});

test("every resource creates, retrieves, updates, lists and deletes", () => {
  const book = filled();
  const account = book.accounts.create({ name: "Other", code: "other", emailAddress: "pay@other.example" });
  assert.deepEqual(book.accounts.retrieve(account.id), account);
  const renamed = book.accounts.update(account.id, { ...account, name: "Renamed" });
  assert.deepEqual([renamed.name, renamed.version], ["Renamed", 2]);
  assert.deepEqual(
    book.accounts.list({ pageSize: 1 }).data.map(({ code }) => code),
    ["other"],
  );
  assert.equal(book.accounts.delete(account.id).id, account.id);
  assert.equal(refusal(() => book.accounts.retrieve(account.id)).code, "NOT_FOUND");
  const config = book.organizationConfig.retrieve();
  assert.equal(book.organizationConfig.update({ ...config, timezone: "Europe/Berlin" }).timezone, "Europe/Berlin");
  assert.equal(book.currencies.create({ name: "Points", code: "PTS", maxDecimalPlaces: 0 }).version, 1);
});

test("schedules of a Balance are named by the Balance and their id", () => {
  const book = filled();
  const schedule = book.balances.transactionSchedules.create("id3", {
    name: "Monthly",
    code: "monthly",
    amount: "10",
    transactionDescription: "Monthly credit",
    transactionTypeId: "id1",
    startDate: "2025-03-01",
    endDate: "2025-06-01",
    frequency: "MONTHLY",
    frequencyInterval: 1,
  });
  const { transactionSchedules } = book.balances;
  assert.deepEqual(transactionSchedules.retrieve(schedule.id, { balanceId: "id3" }), schedule);
  assert.deepEqual(transactionSchedules.list("id3").data, [schedule]);
  assert.equal(transactionSchedules.preview("id3", schedule).data.length, 3);
  assert.equal(transactionSchedules.run("2025-04-01").length, 2);
  assert.equal(transactionSchedules.run("2025-03-15").length, 0);
  const ended = transactionSchedules.update(schedule.id, { ...schedule, endDate: "2025-04-02" });
  assert.equal(ended.previousRun, "2025-04-01T00:00:00.000Z");
  assert.equal(transactionSchedules.delete(schedule.id, { balanceId: "id3" }).id, schedule.id);
  assert.equal(refusal(() => transactionSchedules.retrieve(schedule.id, {} as never)).code, "MISSING_ID");
});

test("a snapshot is plain JSON and opens as the same Book", () => {
  const book = filled();
  const snapshot: BookSnapshot = JSON.parse(JSON.stringify(book.snapshot()));
  assert.deepEqual(drawdown.openBook(snapshot).snapshot(), snapshot);
  const text = book.callJson("snapshot");
  assert.equal(drawdown.openBook(text).callJson("snapshot"), text);
});

test("a Book is taken back to a snapshot, goes on from there, and stays as it is where that is refused", () => {
  const book = filled();
  const [object, text] = [book.snapshot(), book.callJson("snapshot")];
  for (const snapshot of [object, text]) {
    book.balances.transactions.create("id3", { amount: 5, transactionTypeId: "id1" });
    book.restore(snapshot);
    assert.equal(book.callJson("snapshot"), text);
  }
  assert.equal(refusal(() => book.restore("[]")).code, "NOT_AN_OBJECT");
  assert.equal(book.callJson("snapshot"), text);
  assert.equal(book.bills.preview({ accountId: "id2", bill }).totals.due, "15.00");
  book.restore();
  assert.deepEqual(book.accounts.list().data, []);
  book.dispose();
  assert.equal(refusal(() => book.restore(text)).code, "BOOK_CLOSED");
});

test("a damaged snapshot is refused with its places", () => {
  const snapshot = filled().snapshot();
  snapshot.accounts = [];
  const { diagnostics } = refusal(() => drawdown.openBook(snapshot));
  assert.deepEqual(
    diagnostics.map(({ code, path }) => `${code} ${path}`),
    ["DAMAGED_SNAPSHOT /sequences/accounts"],
  );
  assert.equal(refusal(() => drawdown.openBook({ format: 99 })).code, "DAMAGED_SNAPSHOT");
});

test("JSON text goes in and out with every digit", () => {
  const book = filled();
  const body = '{"amount":12345678901234567890.12,"transactionTypeId":"id1"}';
  const answer = book.callJson("balances.transactions.create", ["id3"], body, { amounts: "number" });
  assert.match(answer, /"amount":12345678901234567890\.12,/);
  assert.match(book.callJson("balances.list", [], "", { amounts: "number" }), /"amount":12345678901234567915\.12[,}]/);
  assert.match(book.callJson("balances.retrieve", ["id3"]), /"amount":"12345678901234567915\.12"/);
});

test("without a host of its own a Book asks the clock and crypto", () => {
  const before = Date.now();
  const book = drawdown.openBook();
  const { id, dtCreated } = book.transactionTypes.create({ name: "Goodwill" });
  assert.match(id, /^[0-9a-f-]{36}$/);
  const created = Date.parse(dtCreated ?? "");
  assert.ok(before <= created && created <= Date.now());
});

test("a host that throws, lies or calls back is refused, and the Book changes nothing", () => {
  const book: Book = drawdown.openBook(null, {
    id: () => {
      throw new Error("no more ids");
    },
  });
  const other: Book = drawdown.openBook(null, { id: () => other.snapshot() as never });
  const same = drawdown.openBook(null, { id: () => "one" });
  same.transactionTypes.create({ name: "A" });
  const badClock = drawdown.openBook(null, { now: () => "soon" });
  for (const [tested, code, message] of [
    [book, "NOT_A_STRING", /no more ids/],
    [other, "NOT_A_STRING", /must not call/],
    [same, "DUPLICATE_ID", /id\(\) gave/],
    [badClock, "NOT_A_DATE", /now\(\) gave/],
  ] as const) {
    const text = tested.callJson("snapshot");
    const error = refusal(() => tested.transactionTypes.create({ name: "B" }));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.equal(tested.callJson("snapshot"), text);
  }
});

const garbage: unknown[] = [undefined, null, 3, "x", [], {}, () => 1, Symbol("x"), 1n, new Map(), Number.NaN];

test("whatever goes in, a Book answers or refuses with diagnostics", () => {
  const book = filled();
  const text = book.callJson("snapshot");
  for (const value of garbage) {
    const calls = [
      () => book.accounts.create(value as never),
      () => book.accounts.retrieve(value as never),
      () => book.accounts.update(value as never, value as never),
      () => book.balances.transactions.create("id3", value as never),
      () => book.balances.transactions.create(value as never, value as never),
      () => book.balances.chargeSchedules.update(value as never, value as never),
      () => book.bills.preview(value as never),
      () => book.bills.post(value as never),
      () => drawdown.openBook(typeof value === "object" && value !== null ? (value as never) : ("?" as never)),
    ];
    for (const call of calls) {
      const error = refusal(call);
      assert.ok(error.diagnostics.length > 0);
      assert.notEqual(error.code, "INTERNAL", error.message);
    }
    assert.equal(book.callJson("snapshot"), text);
  }
});

test("a Book that was disposed of says so, however often", () => {
  const book = filled();
  book.dispose();
  book.dispose();
  for (const call of [() => book.snapshot(), () => book.accounts.list(), () => book.callJson("snapshot")]) {
    assert.equal(refusal(call).code, "BOOK_CLOSED");
  }
});

test("using disposes of a Book at the end of its block", () => {
  let escaped: Book;
  {
    using book = filled();
    assert.equal(book.accounts.list().data.length, 1);
    escaped = book;
  }
  assert.equal(refusal(() => escaped.accounts.list()).code, "BOOK_CLOSED");
});

test("Books that nobody holds are collected, and one of which a method is held is not", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const { accounts } = filled();
  const large = filled().callJson("snapshot");
  for (let round = 0; round < 40; round += 1) {
    for (let count = 0; count < 100; count += 1) drawdown.openBook(large);
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.equal(accounts.list().data.length, 1);
  // The module gives out the lowest free handle.
  const glue: { bookOpen(snapshot: undefined): number } = await import(
    new URL("../dist/generated/drawdown.js", import.meta.url).href
  );
  const handle = glue.bookOpen(undefined);
  assert.ok(handle < 1_000, `${handle} of 4,000 Books are still there`);
});
