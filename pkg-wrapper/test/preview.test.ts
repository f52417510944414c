import assert from "node:assert/strict";
import { test } from "node:test";
import { DrawdownError, load, type PreviewRequest } from "drawdown";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

test("amounts come out as decimal strings with the currency's decimals", () => {
  const { totals, bill } = drawdown.previewBill(smallRequest());
  assert.deepEqual(totals, {
    currency: "USD",
    charges: "100.00",
    creditApplied: "30.00",
    surcharges: "0.00",
    due: "70.00",
  });
  assert.equal(bill.billTotal, "70.00");
});

test("amounts come out as numbers where asked", () => {
  const { totals, bill, balances, allocations, transactions } = drawdown.previewBill(smallRequest(), {
    amounts: "number",
  });
  assert.deepEqual(totals, { currency: "USD", charges: 100, creditApplied: 30, surcharges: 0, due: 70 });
  assert.equal(bill.billTotal, 70);
  assert.deepEqual([balances[0]?.opening, allocations[0]?.amount, transactions[0]?.amount], [30, 30, -30]);
});

test("amounts given as numbers and as strings are the same amounts", () => {
  const text = JSON.stringify(smallRequest());
  const numbers: PreviewRequest = JSON.parse(text.replaceAll('"30"', "30").replaceAll('"100.00"', "100"));
  assert.deepEqual(drawdown.previewBill(numbers).totals, drawdown.previewBill(smallRequest()).totals);
});

test("0.1 and 0.2 add up to 0.30", () => {
  const request = smallRequest();
  const lineItems = [0.1, 0.2].map((subtotal) => ({ lineItemType: "USAGE" as const, subtotal }));
  assert.equal(drawdown.previewBill({ bill: { ...request.bill, lineItems } }).totals.charges, "0.30");
});

test("JSON text gives what objects give, in both forms", () => {
  for (const amounts of ["string", "number"] as const) {
    const text = drawdown.previewBillJson(JSON.stringify(smallRequest()), { amounts });
    assert.deepEqual(JSON.parse(text), drawdown.previewBill(smallRequest(), { amounts }));
  }
});

test("what comes out is plain JSON: no Map, no undefined", () => {
  const preview = drawdown.previewBill(smallRequest());
  assert.deepEqual(JSON.parse(JSON.stringify(preview)), preview);
});

test("nothing that goes in is changed, not even when frozen", () => {
  const request = smallRequest();
  const before = structuredClone(request);
  drawdown.previewBill(deepFreeze(request));
  assert.deepEqual(request, before);
});

test("explanations are on unless turned off", () => {
  assert.equal(drawdown.previewBill(smallRequest()).explanations[0]?.reason, "APPLIED");
  assert.deepEqual(drawdown.previewBill(smallRequest(), { explanations: false }).explanations, []);
});

test("null and undefined fields are as absent ones", () => {
  const request = smallRequest();
  const padded = {
    ...request,
    commitments: null,
    policy: undefined,
    currencies: null,
    bill: { ...request.bill, locked: null, timezone: undefined, dueDate: null },
  };
  assert.deepEqual(drawdown.previewBill(padded).totals, drawdown.previewBill(request).totals);
});

test("unknown fields are kept on the Bill and its lines, and ignored elsewhere", () => {
  const request = smallRequest();
  const [line] = request.bill.lineItems ?? [];
  assert.ok(line);
  const extended = {
    ...request,
    somethingNew: { a: 1 },
    bill: { ...request.bill, somethingNew: [1, "2"], lineItems: [{ ...line, somethingNew: null, other: true }] },
  };
  const { bill } = drawdown.previewBill(extended);
  assert.deepEqual(Reflect.get(bill, "somethingNew"), [1, "2"]);
  assert.equal(Reflect.get(bill.lineItems[0] ?? {}, "other"), true);
});

test("the calls work when taken off the object", () => {
  const { previewBill } = drawdown;
  assert.equal(previewBill(smallRequest()).totals.due, "70.00");
});

test("presets are plain objects by name, and nobody can change them", () => {
  assert.deepEqual(drawdown.presets.fifo.creditOrder, ["start", "created"]);
  assert.equal(drawdown.presets.lago.proration, "whole");
  assert.throws(() => Object.assign(drawdown.presets, { mine: {} }), TypeError);
  assert.throws(() => Object.assign(drawdown.presets.m3ter, { spread: "proportional" }), TypeError);
});

test("every preset can be named, and passed as the object that it is", () => {
  for (const [name, preset] of Object.entries(drawdown.presets)) {
    const named = drawdown.previewBill({ ...smallRequest(), policy: name as keyof typeof drawdown.presets });
    assert.deepEqual(drawdown.previewBill({ ...smallRequest(), policy: preset }), named);
  }
});

test("the thousandth preview is as the first", () => {
  const request = smallRequest();
  const text = JSON.stringify(request);
  for (let round = 0; round < 1000; round += 1) {
    drawdown.previewBill(request);
    drawdown.previewBillJson(text);
  }
  assert.equal(drawdown.previewBill(request).totals.due, "70.00");
});

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

test("previewMany gives each request its answer or its error, in their order", () => {
  const broken = { bill: { startDate: "2025-04-01", endDate: "2025-03-01" } };
  const answers = drawdown.previewMany([smallRequest(), broken, smallRequest()]);
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? answer.preview.totals.due : answer.error.code)),
    ["70.00", "BILL_PERIOD_REVERSED", "70.00"],
  );
  assert.ok(answers[1]?.ok === false && answers[1].error instanceof DrawdownError);
});

test("previewMany explains where asked, and gives numbers where asked", () => {
  const due = (options?: Parameters<typeof drawdown.previewMany>[1]) => {
    const [answer] = drawdown.previewMany([smallRequest()], options);
    return answer?.ok ? [answer.preview.totals.due, answer.preview.explanations.length] : [];
  };
  assert.deepEqual(due(), ["70.00", 0]);
  assert.deepEqual(due({ explanations: undefined }), ["70.00", 0]);
  assert.deepEqual(due({ explanations: true, amounts: "number" } as never), [70, 1]);
});

test("previewMany of what is no list is refused, of what is no request answered", () => {
  assert.throws(() => drawdown.previewMany("requests" as never), { code: "NOT_AN_ARRAY" });
  assert.deepEqual(drawdown.previewMany([]), []);
  const throwing = Object.defineProperty([1], 0, {
    get() {
      throw new Error("no");
    },
  });
  const codes = [null, 1, [], throwing].map((request) => drawdown.previewMany([request as never])[0]);
  assert.deepEqual(
    codes.map((answer) => answer?.ok === false && answer.error.code),
    ["NOT_AN_OBJECT", "NOT_AN_OBJECT", "NOT_AN_OBJECT", "INPUT_UNREADABLE"],
  );
});
