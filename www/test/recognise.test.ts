// What is brought in from elsewhere: told by its fields, merged into what is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PreviewRequest } from "../engine.ts";
import type { Kind } from "../exchange/kinds.ts";
import { merged } from "../exchange/merge.ts";
import { readText } from "../exchange/read-text.ts";
import { decided, recognise } from "../exchange/recognise.ts";
import { samples } from "../samples.ts";
import { shapeProblems } from "../shape.ts";
import { exampleOf } from "./example.ts";

test("what the billing API says is recognised by its fields", () => {
  const rows: [unknown, string][] = [
    [{ bill: {} }, "request"],
    [{ format: 2, balances: [], accounts: [] }, "book"],
    [{ id: "1", lineItems: [] }, "bill"],
    [{ bill: { id: "1", lineItems: [] }, allocations: [], totals: {} }, "bill"],
    [{ id: "1", code: "c", startDate: "2026-01-01", endDate: "2027-01-01" }, "balance"],
    [{ id: "1", amount: 5, transactionTypeId: "t" }, "transaction"],
    [{ id: "1", amount: 5, amountSpent: 1 }, "commitment"],
    [{ amount: "5", description: "Top-up" }, "transaction"],
    [{ id: "1", name: "Good", endDate: "2027-03-16", code: "g", transactions: [{ amount: "25" }] }, "balance"],
    [{ id: "goodwill", endDate: "2025-03-16T00:00:00Z", transactions: [{ amount: "25.00" }] }, "balance"],
    [{ transactions: [] }, "balance"],
    [{ rolloverEndDate: "2027-01-01" }, "balance"],
    [{ balanceDrawDownDescription: "Goodwill" }, "balance"],
    [{ name: "Good", endDate: "2027-03-16" }, "balance"],
    [{ amount: 5, currency: "USD", name: "Good" }, "balance"],
    [{ subtotal: 5, description: "Calls", currency: "USD", contractId: "c" }, "lineItem"],
    [{ creditApplicationOrder: ["BALANCE"], name: "Acme" }, "account"],
    [{ allowNegativeBalances: true, currency: "USD" }, "organizationConfig"],
    [{ lineItemType: "USAGE", subtotal: 5 }, "lineItem"],
    [{ id: "1", name: "Goodwill", archived: false }, "transactionType"],
    [{ id: "1", name: "A", code: "a", emailAddress: "a@example.com" }, "account"],
    [{ currency: "USD", timezone: "UTC" }, "organizationConfig"],
    [{ name: "Euro", code: "EUR", maxDecimalPlaces: 2 }, "currency"],
  ];
  for (const [value, kind] of rows) {
    for (const form of [value, [value], { data: [value], nextToken: null }]) {
      assert.deepEqual(
        recognise(form).groups.map((it) => it.kind),
        [kind],
        JSON.stringify(form),
      );
    }
  }
  for (const value of [null, 5, "text", [], {}, { data: [] }, [[{ amount: 1 }]]])
    assert.deepEqual(recognise(value).groups, []);
});

test("every entity of every scenario is recognised, whether with others or alone", () => {
  for (const { file } of samples) {
    const { bill, balances, commitments, account, organizationConfig, ...rest } = exampleOf(file);
    const rows: [Kind, readonly unknown[]][] = [
      ["bill", [bill]],
      ["lineItem", bill.lineItems ?? []],
      ["balance", balances ?? []],
      ["transaction", (balances ?? []).flatMap(({ transactions }) => transactions ?? [])],
      ["commitment", commitments ?? []],
      ["account", [account]],
      ["organizationConfig", [organizationConfig]],
      ["transactionType", rest.transactionTypes ?? []],
      ["currency", rest.currencies ?? []],
    ];
    for (const [kind, entities] of rows) {
      for (const entity of entities) {
        const found = recognise(entity);
        assert.deepEqual([found.groups.map((it) => it.kind), found.unclear, found.unknown], [[kind], [], 0], file);
      }
    }
  }
});

test("what could be several things is asked for, unless others in its list tell; what is nothing known is counted", () => {
  const rows: [unknown, Kind[][], Kind[], number][] = [
    [{ amount: 5, startDate: "2026-01-01", endDate: "2027-01-01" }, [["commitment", "balance"]], ["commitment"], 0],
    [{ startDate: "2026-01-01" }, [["balance", "bill"]], ["balance"], 0],
    [{ name: "Good", code: "g" }, [["transactionType", "balance", "account"]], ["transactionType"], 0],
    [{ currency: "USD" }, [["balance", "account", "organizationConfig"]], ["balance"], 0],
    [
      [
        { name: "Good", code: "g" },
        { name: "Better", transactions: [] },
      ],
      [],
      ["balance"],
      0,
    ],
    [[{ amount: 5 }, { hello: "world" }, 7], [], ["transaction"], 2],
  ];
  for (const [value, unclear, taken, unknown] of rows) {
    const found = recognise(value);
    assert.deepEqual(
      found.unclear.map(({ kinds }) => kinds),
      unclear,
      JSON.stringify(value),
    );
    assert.deepEqual(
      decided(found, () => undefined).map(({ kind }) => kind),
      taken,
    );
    assert.equal(found.unknown, unknown);
  }
});

test("what comes is merged by its ids; Transactions go to the Balance that they name, or that was chosen", () => {
  const request: PreviewRequest = {
    account: { id: "a" },
    balances: [
      { id: "b1", name: "Old", transactions: [{ id: "t1", amount: "1" }] },
      { id: "b2", transactions: [] },
    ],
    bill: { id: "bill", lineItems: [] },
  };
  const next = merged(
    request,
    recognise([
      { id: "b1", name: "New", rolloverAmount: null },
      { id: "b3", code: "three", startDate: "2026-01-01" },
      { id: "t1", amount: "2", balanceId: "b1" },
      { id: "t2", amount: "3" },
      { id: "l1", lineItemType: "USAGE", subtotal: "4" },
    ]).groups,
    "b2",
  );
  assert.deepEqual(next.balances, [
    { id: "b1", name: "New", rolloverAmount: null, transactions: [{ id: "t1", amount: "2", balanceId: "b1" }] },
    { id: "b2", transactions: [{ id: "t2", amount: "3" }] },
    { id: "b3", code: "three", startDate: "2026-01-01" },
  ]);
  assert.deepEqual(next.bill.lineItems, [{ id: "l1", lineItemType: "USAGE", subtotal: "4" }]);
});

test("broken JSON is told by its place, other JSON by what was expected", () => {
  const rows: [string, RegExp][] = [
    ['{\n  "a": 1,\n}', /line 3, column 1/],
    ["{", /no JSON/],
    ["", /nothing in it/],
    ["<html>", /no JSON/],
    ['{"hello": "world"}', /nothing that a bill is made of/],
  ];
  for (const [text, problem] of rows) {
    const read = readText(text);
    assert.ok(!read.ok);
    assert.match(read.problem, problem, text);
  }
});

test("a page of a list says whether it goes on", () => {
  const data = [{ id: "t", amount: "5" }];
  for (const [value, isPage] of [
    [{ data, nextToken: "2" }, true],
    [{ data, nextToken: null }, false],
    [{ data }, false],
    [data, false],
  ] as const) {
    const read = readText(JSON.stringify(value));
    assert.ok(read.ok);
    assert.equal(read.isPage, isPage, JSON.stringify(value));
  }
});

test("a byte order mark, which editors leave, is no part of the text", () => {
  assert.ok(readText('\uFEFF[{ "id": "b", "startDate": "2025-03-01", "endDate": "2025-04-01", "lineItems": [] }]').ok);
});

test("a request that no form could show is told by its places", () => {
  const rows: [unknown, string[]][] = [
    [{ bill: {} }, []],
    [{ bill: { lineItems: [{ subtotal: "x" }] }, balances: [{ transactions: null }], account: null }, []],
    [{ bill: 5, balances: 5 }, ["/bill is no object.", "/balances is no list of objects."]],
    [{ bill: {}, balances: [{}, { transactions: {} }] }, ["/balances/1/transactions is no list of objects."]],
    [{ bill: { lineItems: [null] } }, ["/bill/lineItems is no list of objects."]],
  ];
  for (const [request, problems] of rows) assert.deepEqual(shapeProblems(request), problems);
});
