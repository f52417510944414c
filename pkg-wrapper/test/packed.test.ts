// Plain objects cross packed; whatever else goes the long way, value by value from inside the module. Nobody can tell
// which way it was: the answers are the same, and so are the errors.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import {
  type Book,
  DrawdownError,
  type ForecastRequest,
  load,
  type PreviewOptions,
  type PreviewRequest,
} from "drawdown";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

type Data = Record<string, unknown>;
type Random = (below: number) => number;

const OPTIONS: PreviewOptions<"string" | "number">[] = [{}, { explanations: false }, { amounts: "number" }];

/** The answer, or what is wrong. */
function answerOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof DrawdownError, String(error));
    return error.diagnostics;
  }
}

const answerTo = (request: unknown, options: PreviewOptions<"string" | "number">) =>
  answerOf(() => drawdown.previewBill(request as PreviewRequest, options));

type OnBook = Parameters<Book["previewBill"]>[0];

/** The same on the credits of a Book. */
const bookAnswerTo = (book: Book, request: unknown, options: PreviewOptions<"string" | "number">) =>
  answerOf(() => book.previewBill(request as OnBook, options));

const forecastOf = (request: unknown) => answerOf(() => drawdown.forecast(request as ForecastRequest));

/** The same request under a prototype of its own, which is neither packed nor made a text. */
function theLongWay(request: Data): Data {
  return Object.assign(Object.create({}), request);
}

function assertSame(request: Data, options: PreviewOptions<"string" | "number">, what: string): void {
  const [packed, long] = [answerTo(request, options), answerTo(theLongWay(request), options)];
  assert.deepStrictEqual(packed, long, what);
  // In the order of its fields, too.
  assert.equal(JSON.stringify(packed), JSON.stringify(long), what);
}

async function storedRequests(): Promise<string[]> {
  const folder = new URL("../../tests/", import.meta.url);
  const linesOf = async (name: string) => (await readFile(new URL(name, folder), "utf8")).trim().split("\n");
  const cases = await linesOf("cases/differential.ndjson");
  return [
    ...(await linesOf("same-bytes/requests.ndjson")),
    ...cases.map((line) => JSON.stringify(JSON.parse(line).request)),
  ];
}

const stored = await storedRequests();

test("stored requests have the same answers, packed or not", () => {
  for (const [index, text] of stored.entries()) {
    assertSame(JSON.parse(text), OPTIONS[index % OPTIONS.length] ?? {}, `request ${index + 1}`);
  }
});

test("so have requests with anything anywhere", () => {
  const random = generator(20_261_127);
  for (let round = 0; round < 3_000; round += 1) {
    const request = JSON.parse(stored[random(stored.length)] ?? "{}");
    for (let changes = 1 + random(3); changes > 0; changes -= 1) change(request, random);
    assertSame(request, OPTIONS[random(OPTIONS.length)] ?? {}, `round ${round}`);
  }
});

test("previews on a Book are the same, packed or not", () => {
  const random = generator(20_261_128);
  const book = filledBook();
  for (let round = 0; round < 1_500; round += 1) {
    const { bill, policy, organizationConfig, currencies } = JSON.parse(stored[round % stored.length] ?? "{}");
    if (typeof bill === "object" && bill !== null) delete bill.accountId;
    const request: Data = { accountId: "acme", bill, policy, organizationConfig, currencies };
    for (let changes = random(3); changes > 0; changes -= 1) change(request, random);
    const options = OPTIONS[random(OPTIONS.length)] ?? {};
    const [packed, long] = [bookAnswerTo(book, request, options), bookAnswerTo(book, theLongWay(request), options)];
    assert.equal(JSON.stringify(packed), JSON.stringify(long), `round ${round}`);
  }
});

test("forecasts are the same, packed or not", () => {
  const random = generator(20_261_129);
  for (let round = 0; round < 2_000; round += 1) {
    const { bill, ...given } = JSON.parse(stored[round % stored.length] ?? "{}");
    const bills = random(4) === 0 ? { bills: [bill, bill] } : { bill: { ...bill, billingFrequency: "MONTHLY" } };
    const balanceId = given.balances?.[0]?.id;
    const topUp = random(4) === 0 && balanceId ? { topUp: { balanceId, ours: [1] } } : {};
    const growth = random(3) === 0 ? { growthPercent: "2.5" } : {};
    const request: Data = { ...given, ...bills, periods: 1 + random(4), ...topUp, ...growth };
    for (let changes = random(3); changes > 0; changes -= 1) change(request, random);
    const [packed, long] = [forecastOf(request), forecastOf(theLongWay(request))];
    assert.equal(JSON.stringify(packed), JSON.stringify(long), `round ${round}`);
  }
});

test("plain forecasts are packed, but for those with schedules", () => {
  const ahead = { ...smallRequest(), periods: 3, growthPercent: 5, topUp: { balanceId: "bal-1" } };
  assert.equal(
    textsMade(() => drawdown.forecast(ahead)),
    0,
  );
  assert.ok(textsMade(() => drawdown.forecast({ ...ahead, transactionSchedules: [] })) > 0);
});

test("packing goes on after the module's memory grew", () => {
  const lineItems = Array.from({ length: 20_000 }, () => ({ lineItemType: "USAGE", convertedSubtotal: "1.00" }));
  drawdown.previewBillJson(JSON.stringify({ ...smallRequest(), bill: { ...smallRequest().bill, lineItems } }));
  const book = filledBook();
  assert.equal(
    textsMade(() => drawdown.previewBill(smallRequest())),
    0,
  );
  assert.equal(
    textsMade(() => book.previewBill({ accountId: "acme", bill: smallRequest().bill } as OnBook)),
    0,
  );
});

test("plain requests are packed, whatever fields they have besides", () => {
  const bill = smallRequest().bill;
  for (const request of [
    smallRequest(),
    {
      ...smallRequest(),
      ours: [1],
      bill: { ...bill, lineItems: [{ ...bill.lineItems?.[0], productName: "Größe 🙂" }] },
    },
    {
      ...smallRequest(),
      bill: {
        ...bill,
        lineItems: [
          {
            ...bill.lineItems?.[0],
            childAccountId: "kid",
          },
          { lineItemType: "BALANCE_CONSUMED", convertedSubtotal: "-1", balanceId: "bal-1" },
          { lineItemType: "COMMITMENT_CONSUMED", convertedSubtotal: "-1", commitmentId: "com-1" },
          { lineItemType: "STANDING_CHARGE", subtotal: 3, conversionRate: 1 },
        ],
      },
    },
    { ...smallRequest(), account: { name: undefined, customFields: { tier: "gold" } } },
  ]) {
    assert.equal(
      textsMade(() => drawdown.previewBill(request as PreviewRequest)),
      0,
      JSON.stringify(request),
    );
  }
  const misnamed = { ...smallRequest(), balances: [{ ...smallRequest().balances?.[0], rolloverLimit: "5" }] };
  assert.ok(textsMade(() => drawdown.previewBill(misnamed as PreviewRequest)) > 0);
});

test("an answer shares nothing with the request", () => {
  const line = { ...smallRequest().bill.lineItems?.[0], additional: { tags: ["a"] }, group: undefined };
  const request = { ...smallRequest(), bill: { ...smallRequest().bill, lineItems: [line], ours: { list: [1] } } };
  const { bill } = drawdown.previewBill(request as PreviewRequest) as unknown as { bill: Data };
  const [first] = bill.lineItems as Data[];
  assert.deepStrictEqual(first?.additional, { tags: ["a"] });
  assert.notEqual(first?.additional, line.additional);
  assert.equal("group" in (first ?? {}), false);
  assert.notEqual(bill.ours, request.bill.ours);
});

test("a request larger than the room for it is answered, and so is the one behind", () => {
  const lineItems = Array.from({ length: 2_000 }, (_, index) => ({
    id: `line-${index}`,
    lineItemType: "USAGE",
    description: "é".repeat(200),
    convertedSubtotal: "1.00",
  }));
  const request = { ...smallRequest(), bill: { ...smallRequest().bill, lineItems } };
  assertSame(request, {}, "2,000 lines");
  assertSame({ ...smallRequest() }, {}, "a small one");
});

test("lines that hold more than flat data are read all the same", () => {
  const [line] = smallRequest().bill.lineItems ?? [];
  const bands = {
    usagePerPricingBand: [{ bandQuantity: 1, bandSubtotal: "2" }],
    bandUsage: [],
    segment: { region: "eu" },
  };
  assertSame(
    { ...smallRequest(), bill: { ...smallRequest().bill, lineItems: [{ ...bands, ...line }, line] } },
    {},
    "bands",
  );
});

/** A Book whose Account has credits of most kinds. */
function filledBook(): Book {
  let ids = 0;
  const host = { now: () => "2025-02-01T00:00:00Z", id: () => (ids++ === 0 ? "acme" : `id-${ids}`) };
  const book = drawdown.openBook(null, host);
  const account = { name: "Acme", code: "acme", emailAddress: "billing@acme.example", currency: "USD" };
  const { id: accountId } = book.accounts.create(account);
  const { id: transactionTypeId } = book.transactionTypes.create({ name: "Top-up", code: "TOP_UP" });
  const dates = { startDate: "2024-01-01T00:00:00Z", endDate: "2027-01-01T00:00:00Z" };
  for (const [index, more] of [
    {},
    { endDate: "2025-03-11T00:00:00Z", rolloverEndDate: "2025-03-21T00:00:00Z", rolloverAmount: 5 },
    { productIds: ["p1", "product-1"], overageSurchargePercent: 10, overageDescription: "Über 🙂" },
    { allowOverdraft: true, overdraftLimit: 50, balanceDrawDownDescription: "Von früher" },
  ].entries()) {
    const balance = { accountId, name: "Credit", code: `b${index}`, currency: "USD", ...dates, ...more };
    const { id } = book.balances.create(balance);
    const transaction = { amount: "40.00", appliedDate: "2024-06-01T00:00:00Z", transactionTypeId };
    book.balances.transactions.create(id, transaction);
  }
  const [amount, startDate, endDate] = [100, "2024-01-01", "2027-01-01"];
  book.commitments.create({ accountId, currency: "USD", amount, amountPrePaid: amount, startDate, endDate });
  return book;
}

function textsMade(call: () => unknown): number {
  const { stringify } = JSON;
  let made = 0;
  JSON.stringify = ((...inputs: Parameters<typeof stringify>) => {
    made += 1;
    return stringify(...inputs);
  }) as typeof stringify;
  try {
    call();
  } finally {
    JSON.stringify = stringify;
  }
  return made;
}

/** Puts something odd in some place of a request. */
function change(request: Data, random: Random): void {
  const places = objectsIn(request);
  const place = places[random(places.length)] as Data;
  const names = Object.keys(place);
  const name = random(3) === 0 ? pick(NAMES, random) : (names[random(names.length)] ?? "id");
  if (random(8) === 0) Reflect.deleteProperty(place, name);
  else place[name] = pick(ODD, random)();
}

function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

const pick = <Item>(items: readonly Item[], random: Random): Item => items[random(items.length)] as Item;

const NAMES = [
  "id",
  "amount",
  "ours",
  "lineItem",
  "rolloverLimit",
  "description",
  "currency",
  "toJSON",
  "0",
  "__proto__",
];

class Model {
  amount = "5";
  toJSON() {
    return "7";
  }
}

const ODD: (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => 0,
  () => -0,
  () => 12.5,
  () => 2 ** 60,
  () => Number.NaN,
  () => 10n,
  () => "",
  () => "5.005",
  () => "Größe 🙂",
  () => "\ufeffx",
  () => "x".repeat(20_000),
  () => "2025-03-15",
  () => "2025-03-15T12:00:00Z",
  () => [],
  () => ["a", 1, null],
  () => [[["a"]]],
  () => [{ amount: "1" }],
  () => new Array(3),
  () => ({}),
  () => ({ amount: "1", customFields: { a: undefined } }),
  () => Object.assign(Object.create(null), { id: "a" }),
  () => new Date(0),
  () => new Model(),
  () => () => 1,
  () => Symbol("a"),
  () => new Map([["id", 1]]),
];

/** The same numbers on every run. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
