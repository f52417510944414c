// How an answer is held against what a case expects of it: the rules of tests/cases.
import assert from "node:assert/strict";
import type { BillPreview } from "drawdown";

type Json = null | boolean | number | string | Json[] | { [field: string]: Json };
type Fields = { [field: string]: Json };
type Triple = [unknown, unknown, string];

// The field by which the entries of a list are matched; other lists are compared position by position.
const MATCHED_BY: Record<string, string[]> = {
  balances: ["balanceId"],
  commitments: ["commitmentId"],
  explanations: ["lineItemIndex", "creditId"],
};

const ADDED = ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"];

/** Every field that is expected is in the answer, with that value. */
export function assertAnswer(answer: unknown, expected: Fields): void {
  for (const [field, value] of Object.entries(expected)) {
    if (field === "addedLines") assertTriples(addedLines(answer as BillPreview), value as Triple[], "addedLines");
    else if (field === "allocations")
      assertTriples(allocationSums(answer as BillPreview), value as Triple[], "allocations");
    else assertPart(Reflect.get(answer as object, field), value, `/${field}`, MATCHED_BY[field]);
  }
}

function assertPart(answer: unknown, expected: Json, path: string, keys?: string[]): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(answer), `${path}: a list`);
    if (keys === undefined) assert.equal(answer.length, expected.length, `${path}: entries`);
    for (const [index, part] of expected.entries()) {
      assertPart(keys ? matching(answer, part as Fields, keys) : answer[index], part, `${path}/${index}`);
    }
    return;
  }
  if (typeof expected === "object" && expected !== null) {
    assert.ok(typeof answer === "object" && answer !== null, `${path}: an object, found ${String(answer)}`);
    for (const [field, part] of Object.entries(expected))
      assertPart(Reflect.get(answer, field), part, `${path}/${field}`);
    return;
  }
  assert.equal(canonical(answer), canonical(expected), path);
}

function matching(list: unknown[], expected: Fields, keys: string[]): unknown {
  return list.find((entry) => keys.every((key) => Reflect.get(entry as object, key) === expected[key]));
}

/** Amounts compare as numbers: `"70"` is `"70.00"`. All else compares as it is. */
function canonical(value: unknown): unknown {
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?$/.test(value)) return value;
  const [whole = "", fraction = ""] = value.split(".");
  const decimals = fraction.replace(/0+$/, "");
  const text = decimals === "" ? whole : `${whole}.${decimals}`;
  return text === "-0" ? "0" : text;
}

function assertTriples(answer: Triple[], expected: Triple[], name: string): void {
  const sorted = (triples: Triple[]) => triples.map((triple) => triple.map(canonical).join(" ")).sort();
  assert.deepEqual(sorted(answer), sorted(expected), name);
}

function allocationSums({ allocations }: BillPreview): Triple[] {
  const sums = new Map<string, Triple>();
  for (const { lineItemIndex, creditId, amount } of allocations) {
    const key = `${lineItemIndex} ${creditId}`;
    sums.set(key, [lineItemIndex, creditId, add(sums.get(key)?.[2] ?? "0", amount)]);
  }
  return [...sums.values()];
}

// Exact for the amounts of the cases, which have at most ten decimals.
function add(left: string, right: string): string {
  const total = scaled(left) + scaled(right);
  const text = String(total < 0n ? -total : total).padStart(11, "0");
  return `${total < 0n ? "-" : ""}${text.slice(0, -10)}.${text.slice(-10)}`;
}

function scaled(amount: string): bigint {
  const [whole = "", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(10, "0"));
}

function addedLines({ bill }: BillPreview): Triple[] {
  return bill.lineItems
    .filter(({ lineItemType }) => ADDED.includes(lineItemType))
    .map((line) => [line.lineItemType, line.balanceId ?? line.commitmentId, line.convertedSubtotal]);
}
