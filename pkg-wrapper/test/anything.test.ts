// Whatever fast-check makes of values at the names that the engine reads: answers and refusals, never a fault of the
// module; and an object is answered as its JSON text is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DrawdownError, load } from "drawdown";
import fc from "fast-check";
import { VALIDATION_KINDS } from "../src/cli/validation-kinds.ts";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

const amount = fc.oneof(
  fc.mixedCase(fc.constantFrom("1e3", "-0", "1.", "0x1", "٣")),
  fc.double(),
  fc.bigInt(),
  numeral(),
);
const date = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.constantFrom("2025-03-30", "2025-02-29", "2025-03-01T02:30", "0000-01-01", "9999-12-31T24:00Z"),
);
const something = fc.oneof(amount, date, fc.anything({ withBigInt: true, withDate: true, withSparseArray: true }));

const transaction = known({ id: fc.string(), amount, appliedDate: date, transactionDate: date, entityType: something });
const credit = known({
  id: fc.string(),
  amount,
  amountSpent: amount,
  startDate: date,
  endDate: date,
  rolloverEndDate: date,
  rolloverAmount: amount,
  overageSurchargePercent: amount,
  currency: something,
  productIds: something,
  lineItemTypes: something,
  transactions: fc.array(transaction, { maxLength: 3 }),
});
const line = known({
  lineItemType: fc.constantFrom("USAGE", "STANDING_CHARGE", "AD_HOC", "usage"),
  subtotal: amount,
  servicePeriodStartDate: date,
  servicePeriodEndDate: date,
  sequenceNumber: something,
});
const request = known({
  account: something,
  policy: fc.oneof(fc.constantFrom("orb", "stripe", "no preset"), something),
  organizationConfig: known({ timezone: fc.oneof(fc.constantFrom("Europe/Berlin", "+1", "Mars"), something) }),
  balances: fc.array(credit, { maxLength: 3 }),
  commitments: fc.array(credit, { maxLength: 2 }),
  bill: known({ startDate: date, endDate: date, currency: something, lineItems: fc.array(line, { maxLength: 3 }) }),
});

/** Fields that are there or not, or hold something else altogether. */
function known(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const record = fc.record(fields, { requiredKeys: [] });
  return fc.oneof({ weight: 20, arbitrary: record }, { weight: 1, arbitrary: fc.anything() });
}

function numeral(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }), fc.nat({ max: 30 }))
    .map(([digits, decimals]) => `${digits}.${"7".repeat(decimals)}`);
}

/** The answer, or the codes and places of what is wrong. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof DrawdownError, String(error));
    assert.notEqual(error.code, "INTERNAL", error.message);
    assert.ok(error.diagnostics.length > 0);
    return error.diagnostics.map(({ code, path }) => `${code} ${path}`);
  }
}

test("any request is answered or refused, as an object as its JSON text", () => {
  fc.assert(
    fc.property(request, (given) => {
      const asObject = outcomeOf(() => drawdown.previewBill(given as never));
      const text = jsonOf(given);
      // What JSON does not have (a bigint, NaN, undefined in a list) is another thing as text.
      if (text === undefined) return;
      const read = JSON.parse(text);
      const asRead = outcomeOf(() => drawdown.previewBill(read));
      assert.deepEqual(
        outcomeOf(() => JSON.parse(drawdown.previewBillJson(text))),
        asRead,
      );
      if (isJson(given, read)) assert.deepEqual(asObject, asRead);
    }),
    { numRuns: 2_000 },
  );
  assert.equal(drawdown.previewBill(smallRequest()).totals.due, "70.00");
});

test("validate never throws, whatever the value and its context", () => {
  const checked = fc.oneof(request, credit, transaction, line);
  fc.assert(
    fc.property(fc.constantFrom(...VALIDATION_KINDS), checked, checked, (kind, value, context) => {
      assert.ok(Array.isArray(drawdown.validate(kind, value, context as never)));
    }),
    { numRuns: 2_000 },
  );
});

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Whether a value is what it is when it was JSON: no part of it was changed or left out on the way. */
function isJson(value: unknown, read: unknown): boolean {
  try {
    assert.deepStrictEqual(value, read);
    return true;
  } catch {
    return false;
  }
}
