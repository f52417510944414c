// The reference's REST API over a Book, with real requests and answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Book, load } from "drawdown";
import { createHandler, type Handler, type HandlerOptions } from "drawdown/handler";

const drawdown = await load();

interface Answered {
  status: number;
  text: string;
  body: ReturnType<typeof JSON.parse>;
  headers: Headers;
}

type Send = (method: string, path: string, body?: unknown) => Promise<Answered>;

/** A Book with the Type id1, the Account id2 and its Balance id3 with 25, and how to send to it. */
function opened(options?: HandlerOptions): { book: Book; handler: Handler; send: Send } {
  let ids = 0;
  const book = drawdown.openBook(null, { now: () => "2025-02-01T09:00:00Z", id: () => `id${++ids}` });
  const { id: transactionTypeId } = book.transactionTypes.create({ name: "Goodwill", code: "GOODWILL" });
  const account = book.accounts.create({ name: "Acme", code: "acme", emailAddress: "billing@acme.example" });
  const balance = book.balances.create({ ...BALANCE, accountId: account.id });
  book.balances.transactions.create(balance.id, { amount: 25, transactionTypeId });
  const handler = createHandler(book, options);
  return { book, handler, send: (method, path, body) => sent(handler, method, `/organizations/any${path}`, body) };
}

const BALANCE = { code: "b1", name: "Prepaid", currency: "USD", startDate: "2025-01-01", endDate: "2026-01-01" };

async function sent(handler: Handler, method: string, path: string, body?: unknown): Promise<Answered> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`https://api.example${path}`, { method, ...(text === undefined ? {} : { body: text }) });
  const response = await handler(request);
  const answer = await response.text();
  return { status: response.status, text: answer, body: JSON.parse(answer), headers: response.headers };
}

const SCHEDULE = {
  name: "Monthly",
  code: "monthly",
  amount: 10,
  transactionDescription: "Monthly credit",
  transactionTypeId: "id1",
  startDate: "2025-03-01",
  endDate: "2025-06-01",
  frequency: "MONTHLY",
  frequencyInterval: 1,
};
const CHARGES = {
  name: "Fees",
  code: "fees",
  currency: "USD",
  servicePeriodStartDate: "2025-03-01",
  servicePeriodEndDate: "2025-05-01",
  billFrequency: "MONTHLY",
  billFrequencyInterval: 1,
  billInAdvance: true,
  chargeDescription: "Fee",
  amount: 5,
};
const COMMITMENT = { accountId: "id2", currency: "USD", amount: 100, startDate: "2025-01-01", endDate: "2026-01-01" };
const BILL = {
  id: "m1",
  startDate: "2025-03-01",
  endDate: "2025-04-01",
  lineItems: [{ lineItemType: "USAGE", subtotal: 40 }],
};

for (const [path, created, changed] of [
  ["/picklists/currency", { name: "Points", code: "PTS", maxDecimalPlaces: 0 }, { name: "Stars" }],
  ["/picklists/transactiontypes", { name: "Top-up", code: "TOP_UP" }, { archived: true }],
  ["/accounts", { name: "Other", code: "other", emailAddress: "pay@other.example" }, { name: "Renamed" }],
  ["/balances", { ...BALANCE, code: "b2", accountId: "id2" }, { name: "Renamed" }],
  ["/commitments", COMMITMENT, { amount: 200.5 }],
  ["/balances/id3/balancetransactionschedules", SCHEDULE, { amount: 12.25 }],
  ["/balances/id3/balancechargeschedules", CHARGES, { amount: 7 }],
] as const) {
  test(`${path}: create, retrieve, update, list and delete`, async () => {
    const { send } = opened();
    const { status, body } = await send("POST", path, created);
    assert.equal(status, 200);
    assert.deepEqual({ ...body, ...created }, body);
    assert.deepEqual((await send("GET", `${path}/${body.id}`)).body, body);
    const updated = await send("PUT", `${path}/${body.id}`, { ...body, ...changed });
    assert.deepEqual({ ...updated.body, ...changed, version: 2 }, updated.body);
    const asked = path.endsWith("transactiontypes") ? "?archived=true" : "";
    const { data, nextToken } = (await send("GET", path + asked)).body;
    assert.deepEqual([data[0], nextToken], [updated.body, null]);
    assert.deepEqual((await send("DELETE", `${path}/${body.id}`)).body, updated.body);
    assert.equal((await send("GET", `${path}/${body.id}`)).status, 404);
  });
}

test("the organization's configuration is retrieved and updated", async () => {
  const { send } = opened();
  const { body } = await send("GET", "/organizationconfig");
  const currencyConversions = [{ from: "EUR", to: "USD", multiplier: 1.12 }];
  const updated = await send("PUT", "/organizationconfig", { ...body, currencyConversions });
  assert.deepEqual(updated.body.currencyConversions, currencyConversions);
});

test("Transactions are created, listed in pages and by filter, and summed up", async () => {
  const { send } = opened();
  const path = "/balances/id3/transactions";
  for (const amount of [1, 2]) await send("POST", path, { amount, transactionTypeId: "id1" });
  const amounts = (answered: Answered) => answered.body.data.map(({ amount }: { amount: number }) => amount);
  const first = await send("GET", `${path}?pageSize=2&transactionTypeId=id1`);
  assert.deepEqual(amounts(first), [2, 1]);
  assert.deepEqual(amounts(await send("GET", `${path}?pageSize=2&nextToken=${first.body.nextToken}`)), [25]);
  assert.deepEqual(amounts(await send("GET", `${path}?entityType=BILL`)), []);
  assert.equal((await send("GET", `${path}/summary`)).body.totalCreditAmount, 28);
  assert.equal((await send("GET", `${path}/summary?asOf=2025-01-15`)).body.totalCreditAmount, 0);
});

test("a parameter that a list does not know is left aside", async () => {
  const { send } = opened();
  const { status, body } = await send("GET", "/accounts?pagesize=0&trace=on");
  assert.deepEqual([status, body.data.length], [200, 1]);
});

test("a list can be asked for ids, of which the address has one or several, and for none of a contract", async () => {
  const { send } = opened();
  const { body: other } = await send("POST", "/balances", { ...BALANCE, code: "b2", accountId: "id2" });
  const ids = async (asked: string) =>
    (await send("GET", `/balances?${asked}`)).body.data.map(({ id }: { id: string }) => id);
  assert.deepEqual(await ids("ids=id3"), ["id3"]);
  assert.deepEqual(await ids(`ids=id3&ids=${other.id}`), [other.id, "id3"]);
  assert.deepEqual(await ids(`ids=id3,${other.id}`), [other.id, "id3"]);
  assert.deepEqual(await ids("accountId=id2&contractId="), [other.id, "id3"]);
  assert.deepEqual(await ids("accountId=id2&contractId=c1"), []);
});

test("schedules are previewed in pages, run, and their Charges listed", async () => {
  const { send } = opened();
  const path = "/balances/id3/balancetransactionschedules";
  const page = await send("POST", `${path}/preview?pageSize=2`, SCHEDULE);
  assert.deepEqual([page.body.data.length, page.body.nextToken], [2, "2"]);
  assert.equal((await send("POST", `${path}/preview?pageSize=2&nextToken=2`, SCHEDULE)).body.data.length, 1);
  await send("POST", path, SCHEDULE);
  assert.equal((await send("POST", "/balancetransactionschedules/run?asOf=2025-04-01")).body.data.length, 2);
  assert.equal((await send("GET", "/balances/id3")).body.amount, 45);
  const charges = "/balances/id3/balancechargeschedules";
  assert.equal((await send("POST", `${charges}/preview`, CHARGES)).body.data.length, 2);
  await send("POST", charges, CHARGES);
  const [charge] = (await send("POST", "/balancechargeschedules/run?asOf=2025-03-15")).body.data;
  assert.deepEqual((await send("GET", "/charges?entityId=id3")).body.data, [charge]);
  assert.deepEqual((await send("GET", `/charges/${charge.id}`)).body, charge);
});

test("a Bill is previewed, posted, retrieved and listed", async () => {
  const { send } = opened();
  const preview = await send("POST", "/bills/preview", { accountId: "id2", bill: BILL });
  assert.deepEqual(preview.body.totals, {
    currency: "USD",
    charges: 40,
    creditApplied: 25,
    surcharges: 0,
    due: 15,
  });
  const short = await send("POST", "/bills/preview?explanations=false", { accountId: "id2", bill: BILL });
  assert.deepEqual([preview.body.explanations.length, short.body.explanations.length], [1, 0]);
  const { body: posted } = await send("POST", "/bills", preview.text);
  assert.equal(posted.billTotal, 15);
  assert.deepEqual((await send("GET", "/bills/m1")).body, posted);
  assert.deepEqual((await send("GET", "/bills?accountId=id2")).body.data, [posted]);
  assert.equal((await send("GET", "/balances/id3")).body.amount, 0);
});

test("amounts are numbers with every digit, in both directions", async () => {
  const { send } = opened();
  const body = '{"amount":12345678901234567890.12,"transactionTypeId":"id1"}';
  const { text } = await send("POST", "/balances/id3/transactions", body);
  assert.match(text, /"amount":12345678901234567890\.12,/);
  assert.match((await send("GET", "/balances")).text, /"amount":12345678901234567915\.12[,}]/);
});

for (const [what, method, path, body, status, code] of [
  ["an id of nothing", "GET", "/balances/nothing", undefined, 404, "NOT_FOUND"],
  ["a Balance of nothing", "GET", "/balances/nothing/transactions", undefined, 404, "NOT_FOUND"],
  ["an id that cannot be read", "GET", "/balances/%zz", undefined, 404, "NOT_FOUND"],
  ["a path of nothing", "GET", "/invoices", undefined, 404, "NOT_FOUND"],
  ["a method that the path does not take", "DELETE", "/charges/id1", undefined, 405, "NOT_FOUND"],
  ["a body that names nothing", "POST", "/balances", { ...BALANCE, code: "b2", accountId: "no" }, 400, "NOT_FOUND"],
  ["a missing field", "POST", "/accounts", { name: "x" }, 400, "MISSING_FIELD"],
  ["no body", "POST", "/accounts", undefined, 400, "NOT_AN_OBJECT"],
  ["no JSON", "POST", "/accounts", "{", 400, "INPUT_UNREADABLE"],
  ["a bad token", "GET", "/accounts?nextToken=x", undefined, 400, "NOT_FOUND"],
  ["a page that is too large", "GET", "/accounts?pageSize=101", undefined, 400, "NUMBER_OUT_OF_RANGE"],
  ["a code that is taken", "POST", "/balances", { ...BALANCE, accountId: "id2" }, 409, "DUPLICATE_CODE"],
  ["an old version", "PUT", "/balances/id3", { ...BALANCE, accountId: "id2", version: 9 }, 409, "STALE_VERSION"],
  ["what others need", "DELETE", "/accounts/id2", undefined, 409, "IN_USE"],
  ["too deep a body", "POST", "/accounts", "[".repeat(65) + "]".repeat(65), 413, "INPUT_TOO_DEEP"],
  ["too large a body", "POST", "/accounts", " ".repeat(3000), 413, "INPUT_TOO_LARGE"],
] as const) {
  test(`${what} is refused with ${status}, and nothing changes`, async () => {
    const { book, send } = opened({ maxBodyBytes: 2000 });
    const before = book.callJson("snapshot");
    const answered = await send(method, path, body);
    assert.equal(answered.status, status);
    const { message, diagnostics } = answered.body;
    assert.deepEqual([typeof message, diagnostics[0].code], ["string", code]);
    assert.equal(book.callJson("snapshot"), before);
  });
}

test("a body that does not say how long it is is read no further than to the limit", async () => {
  const { handler } = opened({ maxBodyBytes: 2000 });
  let sentBytes = 0;
  const body = new ReadableStream({
    pull(controller) {
      sentBytes += 1000;
      controller.enqueue(new Uint8Array(1000).fill(32));
    },
  });
  const init: RequestInit = { method: "POST", body, duplex: "half" } as RequestInit;
  const response = await handler(new Request("https://api.example/organizations/any/accounts", init));
  assert.equal(response.status, 413);
  assert.ok(sentBytes <= 5000, `${sentBytes} bytes`);
});

test("a body that is no UTF-8 is refused", async () => {
  const { handler } = opened();
  const init = { method: "POST", body: new Uint8Array([0x22, 0xff, 0x22]) };
  const response = await handler(new Request("https://api.example/organizations/any/accounts", init));
  assert.equal(response.status, 400);
});

test("what stands before the paths is said once; a path that takes other methods names them", async () => {
  const { handler } = opened({ basePath: "/api" });
  assert.equal((await sent(handler, "GET", "/api/organizations/any/accounts")).status, 200);
  assert.equal((await sent(handler, "GET", "/organizations/any/accounts")).status, 404);
  const { status, headers } = await sent(handler, "PATCH", "/api/organizations/any/accounts/id2");
  assert.deepEqual([status, headers.get("allow")], [405, "GET, HEAD, PUT, DELETE"]);
});

test("HEAD is answered as GET is, without the body", async () => {
  const { handler } = opened();
  for (const [path, status] of [
    ["/organizations/any/accounts", 200],
    ["/organizations/any/accounts/none", 404],
    ["/organizations/any/bills/preview", 405],
  ] as const) {
    const address = `https://api.example${path}`;
    const asked = await handler(new Request(address, { method: "HEAD" }));
    const got = await handler(new Request(address));
    assert.deepEqual([asked.status, [...asked.headers]], [status, [...got.headers]], path);
    assert.equal(asked.body, null);
  }
});

test("whoever asks for a token gets one", async () => {
  const { handler } = opened();
  const { body } = await sent(handler, "POST", "/oauth/token", { grant_type: "client_credentials" });
  assert.deepEqual([typeof body.access_token, body.token_type], ["string", "bearer"]);
});

test("before an answer the Book can be kept; what cannot be kept is not answered as done", async () => {
  const told: boolean[] = [];
  const { send } = opened({
    async beforeAnswer(changed) {
      told.push(changed);
      if (told.length > 3) throw new Error("no space left on device");
    },
  });
  await send("GET", "/accounts");
  await send("POST", "/accounts", {});
  await send("POST", "/picklists/transactiontypes", { name: "Top-up" });
  const { status, body } = await send("POST", "/picklists/transactiontypes", { name: "Other" });
  assert.deepEqual(told, [false, false, true, true]);
  assert.equal(status, 503);
  assert.match(body.message, /not kept: no space left on device/);
});

test("what cannot be kept is taken back: sent again it is there once", async () => {
  let isFull = true;
  const { book, send } = opened({
    beforeAnswer() {
      if (isFull) throw new Error("disk full");
    },
  });
  const before = book.callJson("snapshot");
  const path = "/balances/id3/transactions";
  const transaction = { amount: 25, transactionTypeId: "id1" };
  for (const [method, at, body] of [
    ["POST", path, transaction],
    ["PUT", "/balances/id3", { ...BALANCE, accountId: "id2", name: "Renamed", version: 1 }],
    ["POST", "/balances", { ...BALANCE, code: "b2", accountId: "id2" }],
  ] as const) {
    const answered = await send(method, at, body);
    assert.deepEqual([answered.status, answered.body.diagnostics[0].code], [503, "NOT_KEPT"]);
    assert.equal(book.callJson("snapshot"), before);
  }
  isFull = false;
  assert.equal((await send("POST", path, transaction)).status, 200);
  assert.equal(book.balances.retrieve("id3").amount, "50.00");
});

test("what is asked while a change may yet be taken back waits, and is none the worse", async () => {
  const fail = [true, false];
  const kept: string[] = [];
  const { book, send } = opened({
    async beforeAnswer(changed) {
      if (!changed) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (fail.shift()) throw new Error("disk full");
      kept.push(book.callJson("snapshot"));
    },
  });
  const create = (name: string) => send("POST", "/picklists/transactiontypes", { name });
  const [lost, seen, done] = await Promise.all([
    create("Lost"),
    send("GET", "/picklists/transactiontypes"),
    create("Done"),
  ]);
  const names = (answered: Answered) => answered.body.data.map(({ name }: { name: string }) => name);
  assert.deepEqual([lost.status, names(seen), done.status], [503, ["Goodwill"], 200]);
  assert.deepEqual(names(await send("GET", "/picklists/transactiontypes")), ["Done", "Goodwill"]);
  assert.deepEqual(kept, [book.callJson("snapshot")]);
});

test("nobody waits for a client that is slow to send its body", async () => {
  const { handler, send } = opened({ beforeAnswer() {} });
  let end = () => {};
  const body = new ReadableStream({
    start(controller) {
      end = () => controller.close();
    },
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const slow = handler(new Request("https://api.example/organizations/any/accounts", init));
  assert.equal((await send("GET", "/accounts")).status, 200);
  end();
  assert.equal((await slow).status, 400);
});

test("a Book that cannot be taken back is said so", async () => {
  const { book, send } = opened({
    beforeAnswer() {
      book.dispose();
      throw new Error("disk full");
    },
  });
  const { status, body } = await send("POST", "/picklists/transactiontypes", { name: "Other" });
  assert.deepEqual([status, body.diagnostics[0].code], [500, "BOOK_CLOSED"]);
});

test("a Book that is gone is said so", async () => {
  const { book, send } = opened();
  book.dispose();
  const { status, body } = await send("GET", "/accounts");
  assert.deepEqual([status, body.diagnostics[0].code], [500, "BOOK_CLOSED"]);
});
