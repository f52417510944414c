// Whatever fast-check makes of values at the names that the engine reads: answers and refusals, never a fault of the
// module; and an object is answered as its JSON text is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "drawdown";
import fc from "fast-check";
import { VALIDATION_KINDS } from "../src/cli/validation-kinds.ts";
import { amount, assertSameAsText, date, RUNS, something } from "./support/anything.ts";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

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

test("any request is answered or refused, as an object as its JSON text", () => {
  fc.assert(
    fc.property(request, (given) => {
      assertSameAsText(given, drawdown.previewBill, drawdown.previewBillJson);
    }),
    { numRuns: RUNS },
  );
  assert.equal(drawdown.previewBill(smallRequest()).totals.due, "70.00");
});

test("validate never throws, whatever the value and its context", () => {
  const checked = fc.oneof(request, credit, transaction, line);
  fc.assert(
    fc.property(fc.constantFrom(...VALIDATION_KINDS), checked, checked, (kind, value, context) => {
      assert.ok(Array.isArray(drawdown.validate(kind, value, context as never)));
    }),
    { numRuns: RUNS },
  );
});
