// Previews in a thread of their own, in Node. Browsers and bundlers: tests/packaging.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { Worker } from "node:worker_threads";
import { DrawdownError, load } from "drawdown";
import { openWorker } from "drawdown/worker";
import { brokenRequest, smallRequest } from "./support/requests.ts";
import { node, packageFolder } from "./support/run.ts";

const drawdown = await load();

test("previews are those of the main thread, objects and text", async () => {
  const worker = openWorker();
  assert.deepEqual(await worker.previewBill(smallRequest()), drawdown.previewBill(smallRequest()));
  const number = await worker.previewBill(smallRequest(), { amounts: "number", explanations: false });
  assert.deepEqual(number, drawdown.previewBill(smallRequest(), { amounts: "number", explanations: false }));
  const text = JSON.stringify(smallRequest());
  assert.equal(await worker.previewBillJson(text), drawdown.previewBillJson(text));
  worker.close();
});

test("a buffer of text is transferred, and so is the answer", async () => {
  const worker = openWorker();
  const text = JSON.stringify(smallRequest());
  const { buffer } = new TextEncoder().encode(text);
  const asked = worker.previewBillJson(buffer);
  assert.equal(buffer.byteLength, 0, "the buffer has moved");
  const answer = await asked;
  assert.equal(new TextDecoder().decode(answer), drawdown.previewBillJson(text));
  worker.close();
});

test("errors are those of the main thread, and the thread goes on", async () => {
  const worker = openWorker();
  const here = failureOf(() => drawdown.previewBill(brokenRequest()));
  const there = await worker.previewBill(brokenRequest()).catch((error: unknown) => error);
  assert.ok(there instanceof DrawdownError);
  assert.deepEqual(there.toJSON(), here.toJSON());
  for (const request of [
    Object.assign(smallRequest(), { callback() {} }),
    new Proxy(smallRequest(), {}),
    Object.defineProperty(smallRequest(), "thrower", {
      enumerable: true,
      get() {
        throw new TypeError("mine");
      },
    }),
  ]) {
    await assert.rejects(worker.previewBill(request), (error) => {
      assert.ok(error instanceof DrawdownError && error.cause instanceof Error);
      assert.equal(error.code, "INPUT_UNREADABLE");
      return true;
    });
  }
  const { buffer } = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
  await assert.rejects(worker.previewBillJson(buffer), { name: "DrawdownError", code: "INPUT_UNREADABLE" });
  assert.equal((await worker.previewBill(smallRequest())).totals.due, "70.00");
  worker.close();
});

test("an aborted call is rejected with the signal's reason, whether it waits or is being computed", async () => {
  const worker = openWorker();
  const reasons = ["computed", "waiting"].map((why) => new Error(why));
  const controllers = reasons.map(() => new AbortController());
  const calls = controllers.map(({ signal }) => worker.previewBill(smallRequest(), { signal }));
  const last = worker.previewBill(smallRequest());
  controllers.forEach((controller, index) => {
    controller.abort(reasons[index]);
  });
  const outcomes = await Promise.allSettled(calls);
  assert.deepEqual(
    outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason),
    reasons,
  );
  assert.equal((await last).totals.due, "70.00");
  await assert.rejects(worker.previewBill(smallRequest(), { signal: AbortSignal.abort() }), { name: "AbortError" });
  worker.close();
});

test("a long computation that is aborted ends with its thread: the next call does not wait for it", async () => {
  const threads: Worker[] = [];
  const count = (thread: Worker) => threads.push(thread);
  process.on("worker", count);
  const worker = openWorker();
  await worker.previewBill(smallRequest());
  // So long that none of it is done by the time it is ended, however late that is.
  const lineItems = Array.from({ length: 100_000 }, () => ({ lineItemType: "USAGE" as const, subtotal: "0.01" }));
  const transactions = [{ amount: "1000" }];
  const balances = Array.from({ length: 500 }, (_, index) => ({ id: String(index), transactions }));
  const text = JSON.stringify({ ...smallRequest(), balances, bill: { ...smallRequest().bill, lineItems } });

  const controller = new AbortController();
  const aborted = worker.previewBillJson(text, { signal: controller.signal });
  const [ended] = threads.map((thread) => once(thread, "exit"));
  controller.abort();
  await assert.rejects(aborted, { name: "AbortError" });
  await worker.previewBill(smallRequest());
  assert.equal(threads.length, 2, "another thread answers");
  await ended;
  process.off("worker", count);
  worker.close();
});

test("closed, open calls are rejected; a later call starts anew", async () => {
  const worker = openWorker();
  const calls = [worker.previewBill(smallRequest()), worker.previewBill(smallRequest())];
  worker.close();
  for (const call of calls) await assert.rejects(call, { name: "AbortError" });
  assert.equal((await worker.previewBill(smallRequest())).totals.due, "70.00");
  worker.close();
});

test("the thread takes the binary it is given, and says what was wrong with it", async () => {
  const { readFile } = await import("node:fs/promises");
  const file = new URL("../dist/drawdown.wasm", import.meta.url);
  for (const source of [file, String(file), await readFile(file), await WebAssembly.compile(await readFile(file))]) {
    const worker = openWorker({ source });
    assert.equal((await worker.previewBill(smallRequest())).totals.due, "70.00");
    worker.close();
  }
  const worker = openWorker({ source: new Uint8Array([1, 2, 3]) });
  await assert.rejects(worker.previewBill(smallRequest()), { name: "DrawdownError", code: "LOAD_FAILED" });
  worker.close();
});

test("a thread that cannot be made or told where the binary is fails to load, and is not left behind", async () => {
  // Node's own stands for the web's.
  const program = `import { openWorker } from "drawdown/worker";
    globalThis.Worker = (await import("node:worker_threads")).Worker;
    for (const options of [{ source: Promise.resolve("x") }, { thread() { throw new RangeError("mine"); } }])
      await openWorker(options).previewBill({}).catch(({ code, cause }) => console.log(code, cause.name));`;
  const { code, out, err } = await node(["--input-type=module", "--eval", program], { cwd: packageFolder });
  assert.equal(code, 0, err);
  assert.equal(out, "LOAD_FAILED DataCloneError\nLOAD_FAILED RangeError\n");
});

test("a worker that nobody closes keeps no process alive, and import and require both start one", async () => {
  const program = (get: string) =>
    `${get}; openWorker().previewBillJson(${JSON.stringify(JSON.stringify(smallRequest()))}).then((text) => console.log(JSON.parse(text).totals.due));`;
  const ways = [
    ["--input-type=module", 'import { openWorker } from "drawdown/worker"'],
    ["--input-type=commonjs", 'const { openWorker } = require("drawdown/worker")'],
  ] as const;
  for (const [type, get] of ways) {
    const { code, out, err } = await node([type, "--eval", program(get)], { cwd: packageFolder });
    assert.equal(code, 0, err);
    assert.equal(out, "70.00\n");
  }
});

test("errors of the required entry are errors of the imported one", async () => {
  const required: typeof import("drawdown/worker") = createRequire(import.meta.url)("drawdown/worker");
  const worker = required.openWorker();
  await assert.rejects(worker.previewBill(brokenRequest()), DrawdownError);
  worker.close();
});

function failureOf(call: () => unknown): DrawdownError {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof DrawdownError);
    return error;
  }
  return assert.fail("it did not throw");
}
