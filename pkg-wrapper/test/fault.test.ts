// A fault of the module that nobody foresaw: a build that traps on purpose, in one call.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import binaryen from "binaryen";
import { DrawdownError, load } from "drawdown";
import { createHandler } from "drawdown/handler";
import type { Done } from "../src/cli/bulk/worker.ts";
import { Keeper } from "../src/cli/serve/keeper.ts";
import { SnapshotFile } from "../src/cli/serve/snapshot-file.ts";
import { temporaryFile } from "./support/folder.ts";
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

test("of the lines of a batch each fault is said on its own line, and the others are answered", async () => {
  const request = JSON.stringify(smallRequest());
  for (const [name, reasons] of [
    ["previewLines", ["INTERNAL", "INTERNAL", "INTERNAL"]],
    ["ledger", [undefined, "INPUT_UNREADABLE", undefined]],
  ] as const) {
    const module = await WebAssembly.compile((await trappingIn(name)) as Uint8Array<ArrayBuffer>);
    const worker = new Worker(new URL("../dist/bulk-worker.js", import.meta.url), {
      workerData: { module, explanations: false },
    });
    const bytes = new TextEncoder().encode(`${request}\n{\n${request}\n`);
    worker.postMessage({ bytes, firstLine: 5 });
    const [done] = (await once(worker, "message")) as [Done];
    await worker.terminate();
    const lines = new TextDecoder()
      .decode(done.lines)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ error }) => error?.code),
      reasons,
    );
    const numbers = lines.filter(({ error }) => error).map(({ line }) => line);
    assert.deepEqual(numbers, name === "ledger" ? [6] : [5, 6, 7]);
    assert.deepEqual([done.requests, done.failed], [3, numbers.length]);
  }
});

test("a Book that is kept in a file goes on from there", async () => {
  const file = await SnapshotFile.of(await temporaryFile("book.json", drawdown.openBook().callJson("snapshot")));
  const keeper = new Keeper((text) => drawdown.openBook(text), file, await file.read(), assert.fail);
  let isFaulty = false;
  const beforeAnswer = (changed: boolean) => {
    const settled = keeper.settled(changed);
    if (isFaulty) fault();
    return settled;
  };
  const handle = createHandler(keeper, { beforeAnswer });
  const address = "http://localhost/organizations/any/picklists/transactiontypes";
  const create = (name: string) => handle(new Request(address, { method: "POST", body: JSON.stringify({ name }) }));
  assert.equal((await create("Goodwill")).status, 200);
  // Once while nothing is written, and once between a change and its writing.
  fault();
  assert.equal((await create("Lost")).status, 500);
  assert.equal((await create("Top-up")).status, 200);
  isFaulty = true;
  assert.equal((await create("Not kept")).status, 503);
  isFaulty = false;
  const { data } = await (await handle(new Request(address))).json();
  assert.deepEqual(
    data.map(({ name }: { name: string }) => name),
    ["Top-up", "Goodwill"],
  );
  file.close();
});
