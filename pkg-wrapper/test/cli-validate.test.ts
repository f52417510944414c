import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFile } from "./support/folder.ts";
import { drawdown } from "./support/run.ts";

const debit = JSON.stringify({ amount: "-120", appliedDate: "2026-03-01", transactionTypeId: "t1" });
const context = JSON.stringify({
  balance: { id: "b", currency: "USD", transactions: [{ id: "tx", amount: "100", appliedDate: "2026-01-01" }] },
  transactionTypes: [{ id: "t1", code: "GOODWILL", name: "Goodwill" }],
});

test("validate prints every problem with its place and what to do, and exits with 1", async () => {
  const { code, out } = await drawdown(
    ["validate", "transaction", "-", "--context", await temporaryFile("context.json", context)],
    { input: debit },
  );
  assert.equal(code, 1);
  assert.match(out, /^\/amount +error INSUFFICIENT_BALANCE$/m);
  assert.match(out, /100\.00 USD/);
  assert.match(out, /^ +Take at most 100\.00 USD/m);
  assert.match(out, /^1 error\.$/m);
  for (const line of out.split("\n")) assert.ok([...line].length <= 80, line);
});

test("a context of which nothing is looked at is wrong usage: the value would be left unchecked", async () => {
  const check = async (text: string) =>
    drawdown(["validate", "transaction", "-", "--context", await temporaryFile("other.json", text)], { input: debit });
  const bare = await check('{"id":"b","currency":"USD","transactionType":[]}');
  assert.deepEqual([bare.code, bare.out], [2, ""]);
  assert.match(
    bare.err,
    /^error: nothing in .+other\.json is looked at: write \{ "balance": … \}, or .+ transactionTypes,/,
  );
  for (const text of ["{}", '{"accounts":[],"note":"x"}', "null"]) assert.equal((await check(text)).code, 0, text);
});

test("validate --json prints the diagnostics", async () => {
  const { code, out, err } = await drawdown(
    ["validate", "transaction", "-", "--context", await temporaryFile("context.json", context), "--json"],
    {
      input: debit,
    },
  );
  assert.equal(code, 1);
  assert.equal(err, "");
  const [problem] = JSON.parse(out);
  assert.deepEqual([problem.code, problem.severity, problem.path], ["INSUFFICIENT_BALANCE", "error", "/amount"]);
});

test("a clean value is fine, and warnings alone are too", async () => {
  const clean = await drawdown(["validate", "previewRequest", "examples/sample.json"]);
  assert.deepEqual([clean.code, clean.out], [0, "No problems found.\n"]);
  const input = JSON.stringify({ ...JSON.parse(debit), amount: 0 });
  const warned = await drawdown(["validate", "transaction", "-"], { input });
  assert.equal(warned.code, 0);
  assert.match(warned.out, /^1 warning\.$/m);
});

test("a kind that there is not names the nearest, before the file is read", async () => {
  const { code, err } = await drawdown(["validate", "transacton", "nowhere.json"]);
  assert.equal(code, 2);
  assert.match(err, /Did you mean transaction\?/);
});

test("text that is no JSON is said with the name of its file", async () => {
  const { code, err } = await drawdown(["validate", "balance", "examples/README.md"]);
  assert.equal(code, 1);
  assert.match(err, /^error INPUT_UNREADABLE - examples\/README\.md is no JSON/);
});
