import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DrawdownError, load } from "drawdown";
import { brokenRequest, smallRequest } from "./support/requests.ts";
import { packageFolder, rootFolder } from "./support/run.ts";

const drawdown = await load();

function thrownBy(call: () => unknown): DrawdownError {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof DrawdownError);
    return error;
  }
  return assert.fail("nothing was thrown");
}

test("an error has its name, code and message, and is an Error with a stack", () => {
  const error = thrownBy(() => drawdown.previewBill(brokenRequest()));
  assert.ok(error instanceof Error);
  assert.equal(error.name, "DrawdownError");
  assert.equal(error.code, error.diagnostics.find(({ severity }) => severity === "error")?.code);
  assert.notEqual(error.message, "");
  assert.match(error.stack ?? "", /^DrawdownError: /);
});

test("an error carries every problem found, each with its place", () => {
  const error = thrownBy(() => drawdown.previewBill(brokenRequest()));
  const found = error.diagnostics.map(({ code, path }) => `${code} ${path}`);
  assert.ok(found.includes("ROLLOVER_AMOUNT_WITHOUT_END_DATE /balances/0/rolloverAmount"), found.join());
  assert.ok(
    found.some((line) => line.startsWith("LINE_WITHOUT_AMOUNT /bill/lineItems/0")),
    found.join(),
  );
});

test("JSON text gives the same errors as objects", () => {
  const ofObject = thrownBy(() => drawdown.previewBill(brokenRequest()));
  const ofText = thrownBy(() => drawdown.previewBillJson(JSON.stringify(brokenRequest())));
  assert.deepEqual(ofText.diagnostics, ofObject.diagnostics);
});

test("an error written as JSON keeps what it says", () => {
  const error = thrownBy(() => drawdown.previewBill(brokenRequest()));
  const { name, code, message, diagnostics } = error;
  assert.deepEqual(JSON.parse(JSON.stringify(error)), { name, code, message, diagnostics });
});

const cyclic: { bill?: unknown } = {};
cyclic.bill = cyclic;

const garbage: [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a number", 3],
  ["a text", "bill"],
  ["a list", []],
  ["an empty object", {}],
  ["a function", () => 1],
  ["a symbol", Symbol("bill")],
  ["a bigint", 1n],
  ["a cycle", cyclic],
  [
    "a getter that throws",
    {
      get bill() {
        throw new Error("no");
      },
    },
  ],
  ["a bill that is a number", { bill: 1 }],
  ["a list of nothing", { bill: smallRequest().bill, balances: [null, undefined] }],
  [
    "an amount that is no number",
    { bill: { ...smallRequest().bill, lineItems: [{ lineItemType: "USAGE", subtotal: "1,000" }] } },
  ],
  ["depth", JSON.parse(`${'{"bill":'.repeat(500)}1${"}".repeat(500)}`)],
];

for (const [name, input] of garbage) {
  test(`${name} is refused with diagnostics, and the engine works afterwards`, () => {
    const error = thrownBy(() => drawdown.previewBill(input as never));
    assert.ok(error.diagnostics.length > 0);
    assert.notEqual(error.code, "INTERNAL", error.message);
    assert.equal(drawdown.previewBill(smallRequest()).totals.due, "70.00");
  });
}

for (const text of ["", "{", "null", "[]", '{"bill":', "\u0000", '{"a":1,}']) {
  test(`the text ${JSON.stringify(text)} is refused with diagnostics`, () => {
    const error = thrownBy(() => drawdown.previewBillJson(text));
    assert.ok(error.diagnostics.length > 0);
    assert.notEqual(error.code, "INTERNAL", error.message);
  });
}

test("a Date of no time is no date, though JSON has null for it", () => {
  const date = new Date(Number.NaN);
  const request = Object.assign(smallRequest(), { balances: [{ id: "b", endDate: date, transactions: [] }] });
  const thrown = thrownBy(() => drawdown.previewBill(request));
  assert.deepEqual(
    thrown.diagnostics.map(({ code, path, message }) => [code, path, message]),
    [["NOT_A_DATE", "/balances/0/endDate", 'endDate must be a date or a date-time, not "Invalid Date"']],
  );
  assert.equal(drawdown.validate("transaction", { id: "t", amount: 1, appliedDate: date })[0]?.code, "NOT_A_DATE");
});

// The page is made from the crate's own table: tests/diagnostics.
test("the type of codes has every code of the reference page, and no other", () => {
  const [, union = ""] =
    /type DiagnosticCode =([^;]+);/.exec(readFileSync(join(packageFolder, "src", "types", "diagnostic.ts"), "utf8")) ??
    [];
  const page = readFileSync(join(rootFolder, "docs", "diagnostics.md"), "utf8");
  const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, code]) => code).sort();
  assert.deepEqual(found(union, /\| "(\w+)"/g), found(page, /^(?:### |\| )`(\w+)`/gm));
});
