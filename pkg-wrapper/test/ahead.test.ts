// Looking ahead and back, through the package: the rules themselves are tested in Rust.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DrawdownError, type ForecastRequest, load, type PreviewRequest } from "drawdown";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

test("a forecast equals its previews, one posted after the other", () => {
  const { bill, ...rest } = smallRequest();
  const request: ForecastRequest = { ...rest, bill: { ...bill, billingFrequency: "MONTHLY" }, periods: 2 };
  const { periods, runsOut, suggestedTopUp } = drawdown.forecast({ ...request, topUp: { balanceId: "bal-1" } });
  const first = drawdown.previewBill(smallRequest());
  assert.equal(periods[0]?.due, first.totals.due);
  assert.equal(periods[1]?.due, "100.00");
  assert.deepEqual(runsOut, [{ creditType: "BALANCE", creditId: "bal-1", date: "2026-03-10" }]);
  assert.deepEqual(suggestedTopUp, { balanceId: "bal-1", amount: "170.00", date: "2026-03-01" });
});

test("a Bill that was made by the engine matches, and its policy is found", () => {
  const request = smallRequest();
  const { bill } = drawdown.previewBill(request);
  const billed: PreviewRequest = { ...request, bill: { ...bill, locked: true } };
  const { matches, differences, explainedBy } = drawdown.reconcileBill(billed);
  assert.deepEqual({ matches, differences, explainedBy }, { matches: true, differences: [], explainedBy: [] });
  const { policies, tried, unexplained } = drawdown.inferPolicy([billed]);
  assert.deepEqual({ policies, unexplained }, { policies: [{ preset: "m3ter" }], unexplained: [] });
  assert.ok(tried > 1_000_000);
});

test("what is wrong is thrown with its place", () => {
  const refused = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof DrawdownError);
      return error.diagnostics.map(({ code, path }) => `${code} ${path}`);
    }
    return assert.fail("not refused");
  };
  const request = smallRequest();
  assert.deepEqual(
    refused(() => drawdown.forecast({ ...request, periods: 0 })),
    ["NUMBER_OUT_OF_RANGE /periods"],
  );
  assert.deepEqual(
    refused(() => drawdown.inferPolicy({} as never)),
    ["NOT_AN_ARRAY "],
  );
});
