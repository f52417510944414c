// A fault of the module that nobody foresaw: a build that traps on purpose, in one call.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import binaryen from "binaryen";
import { DrawdownError, load } from "drawdown";
import { smallRequest } from "./support/requests.ts";

/** The module as shipped, but for one exported function: that ends in a trap. */
async function trappingIn(name: string): Promise<Uint8Array> {
  const shipped = await readFile(new URL("../dist/drawdown.wasm", import.meta.url));
  const module = binaryen.readBinary(new Uint8Array(shipped));
  const exported = module.getExport(name);
  assert.notEqual(exported, 0, `it exports ${name}`);
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(binaryen.getExportInfo(exported).value));
  module.addFunction("trapping", params, results, [], module.unreachable());
  module.removeExport(name);
  module.addFunctionExport("trapping", name);
  return module.emitBinary();
}

const drawdown = await load(await trappingIn("ledger"));

function fault(): DrawdownError {
  try {
    drawdown.ledger({ id: "bal-1" }, [], { asOf: "2026-01-01" });
  } catch (error) {
    if (error instanceof DrawdownError) return error;
  }
  return assert.fail("it throws a DrawdownError");
}

test("a trap is INTERNAL, and says what to do", () => {
  const { code, diagnostics } = fault();
  assert.equal(code, "INTERNAL");
  assert.equal(diagnostics.length, 1);
  assert.ok(diagnostics[0]?.hint);
});

test("the call after a trap works, time and again", () => {
  for (let round = 0; round < 100; round += 1) {
    assert.equal(fault().code, "INTERNAL");
    assert.equal(drawdown.previewBill(smallRequest()).totals.due, "70.00");
  }
});

test("a Book of the time before a trap says so", () => {
  const book = drawdown.openBook();
  fault();
  assert.throws(
    () => book.snapshot(),
    (error) => error instanceof DrawdownError && error.code === "BOOK_CLOSED",
  );
  assert.deepEqual(drawdown.openBook().accounts.list().data, []);
});
