// Whatever JavaScript can hand over: each call returns or throws a DrawdownError, never INTERNAL; the module works
// afterwards, and what was handed over is as it was.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Drawdown, DrawdownError, load } from "drawdown";
import { smallRequest } from "./support/requests.ts";

const drawdown = await load();

type CallName = Exclude<keyof Drawdown, "presets" | "version">;
const CALLS = (Object.keys(drawdown) as (keyof Drawdown)[]).filter(
  (name): name is CallName => typeof drawdown[name] === "function",
);

/** Calls with anything in every place; what it throws must be ours and foreseen. */
function answers(name: CallName, ...inputs: unknown[]): DrawdownError | undefined {
  const call = drawdown[name] as (...inputs: unknown[]) => unknown;
  try {
    call(...inputs);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof DrawdownError, `${name} threw ${String(error)}`);
    assert.notEqual(error.code, "INTERNAL", `${name}: ${error.message}`);
    assert.ok(error.diagnostics.length > 0);
    return error;
  }
}

function works() {
  assert.equal(drawdown.previewBill(smallRequest()).totals.due, "70.00");
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { bill: value };
  return value;
}

function changing(): unknown {
  let reads = 0;
  return {
    get bill() {
      reads += 1;
      return reads % 2 === 0 ? 1 : smallRequest().bill;
    },
  };
}

/** A list that grows while its items are read. */
function growing(): unknown {
  const list: unknown[] = [];
  const item = {
    get amount() {
      if (list.length < 1_000) list.push(item);
      return "1";
    },
  };
  list.push(item);
  return list;
}

const thrower = () => {
  throw new Error("no");
};

const HOSTILE: [string, () => unknown][] = [
  ["undefined", () => undefined],
  ["null", () => null],
  ["NaN", () => Number.NaN],
  ["infinity", () => Number.POSITIVE_INFINITY],
  ["minus zero", () => -0],
  ["the largest number", () => Number.MAX_VALUE],
  ["the smallest number", () => Number.MIN_VALUE],
  ["a symbol", () => Symbol("bill")],
  ["a bigint of 10,000 digits", () => 10n ** 10_000n],
  ["a text of a million digits", () => "9".repeat(1_000_000)],
  ["a date", () => new Date(0)],
  ["an invalid date", () => new Date(Number.NaN)],
  ["a map", () => new Map([["bill", 1]])],
  ["a set", () => new Set([1])],
  ["a regular expression", () => /bill/],
  ["a promise", () => Promise.resolve(1)],
  ["a function", () => thrower],
  ["a class", () => class Bill {}],
  ["boxed values", () => [Object(1), Object("1"), Object(true), Object(1n), Object(Symbol("bill"))]],
  ["bytes", () => new Uint8Array(1_000)],
  ["doubles", () => new Float64Array([Number.NaN, 1])],
  ["an array buffer", () => new ArrayBuffer(8)],
  ["a lone high surrogate", () => "\ud800"],
  ["a lone low surrogate as a key", () => ({ "\udc00": "\udc00" })],
  ["a __proto__ key", () => JSON.parse('{"__proto__":{"bill":1},"constructor":1}')],
  ["no prototype", () => Object.assign(Object.create(null), { bill: 1 })],
  ["inherited fields", () => Object.create(smallRequest())],
  ["toString and valueOf that throw", () => ({ toString: thrower, valueOf: thrower, toJSON: thrower })],
  ["toPrimitive that throws", () => ({ [Symbol.toPrimitive]: thrower, [Symbol.iterator]: thrower })],
  ["an array that iterates badly", () => Object.assign([1], { [Symbol.iterator]: thrower })],
  ["a sparse array", () => Object.assign([], { 100000: 1 })],
  ["an array of the greatest length", () => Object.assign([], { length: 2 ** 32 - 1 })],
  ["an object like a huge array", () => ({ length: 2 ** 53, 0: 1 })],
  ["nested 100,000 levels", () => nested(100_000)],
  ["a cycle of lists", () => Object.assign([], { 0: undefined }).map((_, __, list) => list)],
  [
    "a cycle through two objects",
    () => {
      const [a, b]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
      a.bill = b;
      b.bill = a;
      return a;
    },
  ],
  ["a getter that throws", () => Object.defineProperty({}, "bill", { enumerable: true, get: thrower })],
  [
    "a getter that throws a symbol",
    () => ({
      get bill() {
        throw Symbol("no");
      },
    }),
  ],
  ["an object that changes while it is read", changing],
  ["a list that grows while it is read", growing],
  ["a proxy that throws at everything", () => new Proxy({}, throwing())],
  ["a proxy of a list that throws at everything", () => new Proxy([], throwing())],
  ["a proxy with more keys than it has", () => new Proxy({}, { ownKeys: () => ["bill", "account"] })],
  ["a proxy that answers with itself", selfish],
  ["a revoked proxy", revoked],
];

function throwing(): ProxyHandler<object> {
  return { get: thrower, ownKeys: thrower, has: thrower, getOwnPropertyDescriptor: thrower, getPrototypeOf: thrower };
}

function selfish(): unknown {
  const proxy: unknown = new Proxy({}, { get: () => proxy, ownKeys: () => ["bill"] });
  return proxy;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

for (const [name, make] of HOSTILE) {
  test(`${name}: every call returns or throws a DrawdownError, wherever it stands`, () => {
    for (const call of CALLS) {
      answers(call, make());
      answers(call, smallRequest(), make());
      answers(call, make(), make(), make());
      answers(call, { ...smallRequest(), account: make() });
      answers(call, { ...smallRequest(), balances: [make()], policy: make() });
      answers(call, { bill: make() });
      answers(call, {}, [{ amount: make(), appliedDate: make() }], { asOf: make() });
    }
    works();
  });
}

test("the deepest input that is read is the same as objects and as text", () => {
  for (const depth of [63, 64, 65]) {
    const given = { bill: nested(depth - 1) };
    const [asObject, asText] = [answers("previewBill", given), answers("previewBillJson", JSON.stringify(given))];
    assert.equal(asObject?.code === "INPUT_TOO_DEEP", depth > 64, `${depth} levels`);
    assert.equal(asObject?.code, asText?.code);
  }
});

test("what was handed over is as it was", () => {
  const request = smallRequest();
  const frozen = JSON.stringify(request);
  const deepFrozen = JSON.parse(frozen, (_, value) => Object.freeze(value));
  for (const call of CALLS) {
    answers(call, request, request, request);
    answers(call, deepFrozen, deepFrozen, deepFrozen);
  }
  assert.equal(JSON.stringify(request), frozen);
});

test("a __proto__ key changes no object's prototype", () => {
  const bill = JSON.parse(`{"__proto__":{"polluted":1},${JSON.stringify(smallRequest().bill).slice(1)}`);
  answers("previewBill", { ...smallRequest(), bill });
  assert.equal("polluted" in {}, false);
});

test("a call from inside a getter is answered, and so is the outer one", () => {
  const request = {
    ...smallRequest(),
    get policy() {
      works();
      return "m3ter";
    },
  };
  assert.equal(drawdown.previewBill(request as never).totals.due, "70.00");
});

const LIMITS: [string, string, () => DrawdownError | undefined][] = [
  ["depth of objects", "INPUT_TOO_DEEP", () => answers("previewBill", nested(65))],
  ["depth of text", "INPUT_TOO_DEEP", () => answers("previewBillJson", JSON.stringify(nested(65)))],
  ["values", "INPUT_TOO_LARGE", () => answers("previewBill", { bill: new Array(8_000_001).fill(0) })],
];

for (const [what, code, refused] of LIMITS) {
  test(`the limit on ${what} has its diagnostic`, () => {
    assert.equal(refused()?.code, code);
    works();
  });
}

test("thousands of previews, good and bad, and of Books, disposed of or not, leave memory as it is", () => {
  const script = fileURLToPath(new URL("../../scripts/memory.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "30000", "2000"], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
});
