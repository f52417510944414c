import assert from "node:assert/strict";
import { test } from "node:test";
import { type BalanceInput, DrawdownError, load, type Transaction } from "drawdown";

const drawdown = await load();

const balance: BalanceInput = {
  id: "bal-1",
  currency: "USD",
  startDate: "2026-01-01",
  endDate: "2026-02-01",
  rolloverAmount: "10",
  rolloverEndDate: "2026-03-01",
};

const transactions: Transaction[] = [
  { id: "tx-1", amount: "50", appliedDate: "2026-01-02" },
  { id: "tx-2", amount: -5, appliedDate: "2026-01-10T00:00:00Z" },
];

test("a summary's credits less its debits are what is available and what expired", () => {
  assert.deepEqual(drawdown.summarizeTransactions(balance, transactions, { asOf: "2026-02-15" }), {
    initialCreditAmount: "50.00",
    totalCreditAmount: "50.00",
    totalDebitAmount: "5.00",
    balanceConsumed: "5.00",
    rolloverConsumed: "0.00",
    expiredBalanceAmount: "35.00",
    expiredRolloverAmount: "0.00",
    available: "10.00",
  });
});

test("a ledger has a row for each Transaction, and rollover and expiry as rows of their own", () => {
  const rows = drawdown.ledger(balance, transactions, { asOf: "2026-04-01" });
  assert.deepEqual(
    rows.map(({ kind, balance: after }) => [kind, after]),
    [
      ["OPENING", "0.00"],
      ["TRANSACTION", "50.00"],
      ["TRANSACTION", "45.00"],
      ["EXPIRY", "10.00"],
      ["ROLLOVER", "10.00"],
      ["EXPIRY", "0.00"],
    ],
  );
});

test("an Account's credits are grouped by where they stand", () => {
  const request = {
    asOf: "2026-02-15",
    account: { id: "acc-1" },
    balances: [{ ...balance, transactions }],
    commitments: [
      { id: "com-1", amount: 100, startDate: "2026-03-01", endDate: "2027-03-01" },
      { id: "com-2", amount: 100, startDate: "2025-01-01", endDate: "2026-01-01" },
    ],
  };
  const { active, past, future } = drawdown.summarizeAccount(request);
  const ids = [active, past, future].map((group) => group.map(({ creditId }) => creditId));
  assert.deepEqual(ids, [["bal-1"], ["com-2"], ["com-1"]]);
  assert.equal(active[0]?.remaining, "10.00");
});

test("a transaction schedule's dates keep to the last day of short months", () => {
  const made = drawdown.previewTransactionSchedule({
    amount: 5,
    startDate: "2026-01-31",
    endDate: "2026-04-01",
    frequency: "MONTHLY",
    frequencyInterval: 1,
  });
  assert.deepEqual(
    made.map(({ appliedDate }) => appliedDate.slice(0, 10)),
    ["2026-01-31", "2026-02-28", "2026-03-31"],
  );
});

test("a charge schedule makes Charges of units times price", () => {
  const made = drawdown.previewChargeSchedule({
    currency: "USD",
    units: 2,
    unitPrice: "1.5",
    servicePeriodStartDate: "2026-01-01",
    servicePeriodEndDate: "2026-03-01",
    billFrequency: "MONTHLY",
    billFrequencyInterval: 1,
    billInAdvance: true,
  });
  assert.deepEqual(
    made.map(({ amount, billDate }) => [amount, billDate]),
    [
      ["3.00", "2026-01-01"],
      ["3.00", "2026-02-01"],
    ],
  );
});

test("a Commitment's fee dates make lines that can stand on a Bill", () => {
  const service = { servicePeriodStartDate: "2026-01-01", servicePeriodEndDate: "2027-01-01" };
  const commitment = {
    id: "com-1",
    amount: 100,
    currency: "USD",
    feeDates: [
      { date: "2026-01-01", amount: 60, ...service },
      { date: "2026-07-01", amount: "40", ...service },
    ],
  };
  const bill = { startDate: "2026-07-01", endDate: "2026-08-01", currency: "USD" };
  assert.equal(drawdown.previewCommitmentFees(commitment).length, 2);
  const lines = drawdown.previewCommitmentFees(commitment, bill);
  assert.deepEqual(
    lines.map(({ commitmentId, subtotal, billDate }) => [commitmentId, subtotal, billDate]),
    [["com-1", "40.00", "2026-07-01"]],
  );
  assert.equal(drawdown.previewBill({ bill: { ...bill, lineItems: lines } }).totals.due, "40.00");
});

test("validate gives every problem, and never throws for bad data", () => {
  const context = { balance, transactions, transactionTypes: [{ id: "t1", name: "Goodwill", code: "GOODWILL" }] };
  const debit = { amount: -50, appliedDate: "2026-01-20", transactionTypeId: "t2" };
  const found = drawdown.validate("transaction", debit, context);
  assert.deepEqual(
    found.map(({ code, severity, path }) => [code, severity, path]),
    [
      ["INSUFFICIENT_BALANCE", "error", "/amount"],
      ["UNKNOWN_TRANSACTION_TYPE", "error", "/transactionTypeId"],
    ],
  );
  assert.deepEqual(drawdown.validate("transaction", { ...debit, amount: 5, transactionTypeId: "t1" }, context), []);
  for (const bad of [
    undefined,
    null,
    7,
    "x",
    [],
    () => 1,
    Symbol("x"),
    new Proxy({}, { ownKeys: () => [7 as never] }),
  ]) {
    assert.notEqual(drawdown.validate("balance", bad).length, 0);
  }
  assert.throws(() => drawdown.validate("balence" as never, {}), { name: "DrawdownError", code: "UNKNOWN_ENUM_VALUE" });
});

test("a preview warns of a misnamed field", () => {
  const bill = { startDate: "2026-01-01", endDate: "2026-02-01", currency: "USD", lineItems: [] };
  const misnamed = { ...balance, rolloverEnd: "2026-03-01", rolloverEndDate: null, rolloverAmount: null, transactions };
  const { diagnostics } = drawdown.previewBill({ bill, balances: [misnamed] });
  assert.deepEqual(
    diagnostics.map(({ code, path, hint }) => [code, path, hint]),
    [["MISNAMED_FIELD", "/balances/0/rolloverEnd", "Did you mean rolloverEndDate?"]],
  );
});

test("wrong input is refused with diagnostics by every call", () => {
  const calls = [
    () => drawdown.summarizeTransactions(balance, transactions, {} as never),
    () => drawdown.ledger(7 as never, transactions, { asOf: "2026-01-01" }),
    () => drawdown.summarizeAccount({} as never),
    () => drawdown.previewTransactionSchedule({} as never),
    () => drawdown.previewChargeSchedule(null as never),
    () => drawdown.previewCommitmentFees(7 as never),
  ];
  for (const call of calls) {
    assert.throws(
      call,
      (error) => error instanceof DrawdownError && error.diagnostics.length > 0 && error.code !== "INTERNAL",
    );
  }
});
