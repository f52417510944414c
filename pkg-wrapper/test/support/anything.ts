// What fast-check puts in the places of a request, and what may come of it.
import assert from "node:assert/strict";
import { DrawdownError } from "drawdown";
import fc from "fast-check";

/** Cases of each property; DRAWDOWN_RUNS in the environment says another number. */
export const RUNS = Number(process.env.DRAWDOWN_RUNS ?? 2_000);

export const amount = fc.oneof(
  fc.mixedCase(fc.constantFrom("1e3", "-0", "1.", "0x1", "٣")),
  fc.double(),
  fc.bigInt(),
  numeral(),
);
export const date = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.constantFrom("2025-03-30", "2025-02-29", "2025-03-01T02:30", "0000-01-01", "9999-12-31T24:00Z"),
);
export const something = fc.oneof(
  amount,
  date,
  fc.anything({ withBigInt: true, withDate: true, withSparseArray: true }),
);

function numeral(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }), fc.nat({ max: 30 }))
    .map(([digits, decimals]) => `${digits}.${"7".repeat(decimals)}`);
}

/** What stands in a place afterwards, or how the list or the object around it changes. */
export type Change = { put: unknown } | "left out" | "twice";

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ put: something }) },
  { weight: 1, arbitrary: fc.constant<Change>("left out") },
  { weight: 1, arbitrary: fc.constant<Change>("twice") },
);
/** Some changes, each with a number that says at which of the places. */
export const changes = fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 });

/** A list or an object of JSON with each change in its place. */
export function changed<Value extends object>(value: Value, places: readonly [number, Change][]): Value {
  const copy = structuredClone(value);
  for (const [number, how] of places) {
    const all = placesIn(copy);
    const place = all[number % all.length];
    if (place === undefined) break;
    const [holder, name] = place;
    if (how === "left out") Reflect.deleteProperty(holder, name);
    else if (how !== "twice") holder[name] = how.put;
    else if (Array.isArray(holder)) holder.push(holder[name as never]);
  }
  return copy;
}

type Place = [holder: Record<string | number, unknown>, name: string];

/** Every place below a value, in plain objects and lists; what a change put there is one place. */
function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([name, below]) => {
    const place: Place = [holder as Place[0], name];
    const isHolder = Array.isArray(below) || below?.constructor === Object;
    return isHolder ? [place, ...placesIn(below)] : [place];
  });
}

/** The answer, or the codes and places of what is wrong; never a fault of the module. */
export function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof DrawdownError, String(error));
    assert.notEqual(error.code, "INTERNAL", error.message);
    assert.ok(error.diagnostics.length > 0);
    return error.diagnostics.map(({ code, path }) => `${code} ${path}`);
  }
}

/** That an object is answered as its JSON text is. */
export function assertSameAsText(
  given: unknown,
  asObject: (input: never) => unknown,
  asText: (text: string) => string,
) {
  const answer = outcomeOf(() => asObject(given as never));
  const text = jsonOf(given);
  // What JSON does not have (a bigint, NaN, undefined in a list) is another thing as text.
  if (text === undefined) return;
  const read = JSON.parse(text);
  const asRead = outcomeOf(() => asObject(read as never));
  assert.deepEqual(
    outcomeOf(() => JSON.parse(asText(text))),
    asRead,
  );
  if (isJson(given, read)) assert.deepEqual(answer, asRead);
}

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
