import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFile } from "./support/folder.ts";
import { drawdown } from "./support/run.ts";

const balance = {
  id: "bal-1",
  name: "Spring promotion",
  currency: "USD",
  startDate: "2026-01-01",
  endDate: "2026-02-01",
  rolloverAmount: "10",
  rolloverEndDate: "2026-03-01",
};
const transactions = [
  { id: "tx-1", amount: "1050", appliedDate: "2026-01-02", description: "Granted" },
  { id: "tx-2", amount: -5, appliedDate: "2026-01-10T08:30:00Z", entityType: "BILL" },
];

const ROWS = `Balance Spring promotion, in USD, as of 2026-04-01

Date              What                                          Amount   Balance
────────────────  ─────────────────────────────────────────  ─────────  ────────
2026-01-01        Opening                                                   0.00
2026-01-02        Granted                                     1,050.00  1,050.00
2026-01-10 08:30  BILL                                           -5.00  1,045.00
2026-02-01        Expired                                    -1,035.00     10.00
2026-02-01        Rolled over: 10.00                                       10.00
2026-03-01        Expired                                       -10.00      0.00

1,050.00 added, 5.00 taken, 1,045.00 expired, 0.00 available
`;

const inputs: [string, unknown][] = [
  ["inside the Balance", { ...balance, transactions }],
  ["beside the Balance", { balance, transactions }],
  ["as a page of the API", { balance, transactions: { data: transactions, nextToken: null } }],
];

for (const [name, input] of inputs) {
  test(`ledger reads Transactions ${name}`, async () => {
    const { code, out, err } = await drawdown(["ledger", "-", "--as-of", "2026-04-01"], {
      input: JSON.stringify(input),
    });
    assert.equal(code, 0, err);
    assert.equal(out, ROWS);
    assert.equal(err, "");
  });
}

test("ledger says where its Transactions are one page of more", async () => {
  const page = { data: transactions, nextToken: "7" };
  const { code, out, err } = await drawdown(["ledger", "-", "--as-of", "2026-04-01"], {
    input: JSON.stringify({ balance, transactions: page }),
  });
  assert.equal(code, 0);
  assert.equal(out, ROWS);
  assert.match(err, /^warning: this is a page of more Transactions \(nextToken\)/);
});

test("ledger shows dates by the clock of the time zone in which it reads them", async () => {
  const given = { balance, transactions };
  for (const [timezone, dates] of [
    ["Europe/Berlin", ["2026-01-01", "2026-01-02", "2026-01-10 09:30", "2026-02-01", "2026-02-01", "2026-03-01"]],
    ["America/New_York", ["2026-01-01", "2026-01-02", "2026-01-10 03:30", "2026-02-01", "2026-02-01", "2026-03-01"]],
    // An offset that the engine knows, and the runtime does not.
    ["GMT+1", ["2025-12-31 23:00", "2026-01-01 23:00", "2026-01-10 08:30", "2026-01-31 23:00"]],
  ] as const) {
    const { code, out, err } = await drawdown(["ledger", "-", "--as-of", "2026-04-01", "--timezone", timezone], {
      input: JSON.stringify(given),
    });
    assert.equal(code, 0, err);
    const shown = out
      .split("\n")
      .filter((line) => /^\d{4}-/.test(line))
      .map((line) => line.slice(0, 16).trim());
    assert.deepEqual(shown.slice(0, dates.length), dates, timezone);
  }
});

test("ledger reads Transactions from a second file, and its options from the first", async () => {
  const file = await temporaryFile("transactions.json", JSON.stringify({ data: transactions }));
  const { code, out, err } = await drawdown(["ledger", "-", file, "--json"], {
    input: JSON.stringify({ balance, asOf: "2026-01-05" }),
  });
  assert.equal(code, 0, err);
  const rows = JSON.parse(out);
  assert.deepEqual(
    rows.map((row: { kind: string; balance: string }) => [row.kind, row.balance]),
    [
      ["OPENING", "0.00"],
      ["TRANSACTION", "1050.00"],
    ],
  );
});

test("without --as-of the ledger goes up to now", async () => {
  const { out } = await drawdown(["ledger", "-", "--json"], { input: JSON.stringify({ ...balance, transactions }) });
  assert.equal(JSON.parse(out).at(-1).balance, "0.00");
});

test("a date that is none is an error in the input, and no Transactions at all wrong usage", async () => {
  const bad = await drawdown(["ledger", "-", "--as-of", "soon"], {
    input: JSON.stringify({ ...balance, transactions }),
  });
  assert.equal(bad.code, 1);
  assert.match(bad.err, /^error NOT_A_DATE \/options\/asOf /);
  const none = await drawdown(["ledger", "-"], { input: JSON.stringify(balance) });
  assert.equal(none.code, 2);
  assert.match(none.err, /has no transactions/);
});
