// Does things over and over, and says what memory they leave behind: `node scripts/memory.mjs [PREVIEWS] [BOOKS]`, a million
// previews and 100,000 Books of each kind if not said. Fails where memory is not what it was after a tenth.
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { load } from "drawdown";

const [previews = 1_000_000, books = 100_000] = process.argv.slice(2).map(Number);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
// The module's memory is its own affair; here it is caught where the module is started.
let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...inputs) => {
  const started = await instantiate(...inputs);
  const { exports } = started.instance ?? started;
  // Node starts modules of its own.
  if (exports.previewBill) memory = exports.memory;
  return started;
};
const drawdown = await load();

const request = {
  balances: [{ id: "b", transactions: [{ amount: "30" }], endDate: "2025-06-16", rolloverEndDate: "2025-07-16" }],
  bill: {
    startDate: "2025-06-01",
    endDate: "2025-07-01",
    lineItems: [{ lineItemType: "USAGE", subtotal: "100" }],
  },
};
const text = JSON.stringify(request);
const calls = [
  () => drawdown.previewBill(request),
  () => drawdown.previewBillJson(text),
  () => attempt(() => drawdown.previewBill({ bill: 1 })),
];
const snapshot = JSON.stringify({
  format: 1,
  transactionTypes: [{ id: "t1", name: "Top-up" }],
  accounts: [{ id: "a1", name: "Acme", code: "acme", emailAddress: "billing@acme.example" }],
  balances: Array.from({ length: 2 }, (_, index) => ({
    id: `b${index}`,
    code: `b${index}`,
    accountId: "a1",
    name: "Prepaid",
    currency: "USD",
    startDate: "2025-01-01",
    endDate: "2026-01-01",
    transactions: Array.from({ length: 3 }, (_, count) => ({
      id: `x${index}-${count}`,
      amount: "10",
      appliedDate: "2025-01-05",
      transactionTypeId: "t1",
    })),
  })),
});

const KINDS = {
  previews: { count: previews, once: (round) => calls[round % calls.length]() },
  "Books that are disposed of": {
    count: books,
    once: () => {
      const book = used();
      book.dispose();
      // Of what is gone every call says so.
      if (attempt(() => book.snapshot())?.code !== "BOOK_CLOSED") throw new Error("a Book outlived its end");
    },
  },
  // How many are there at a time is up to the collector.
  "Books that nobody holds": { count: books, once: used, room: 2 ** 20 },
};

/** A Book that has done something: a Bill previewed and posted, another refused. */
function used() {
  const book = drawdown.openBook(snapshot);
  const preview = book.bills.preview({ accountId: "a1", bill: request.bill }, { explanations: false });
  book.bills.post(preview);
  attempt(() => book.bills.post(preview.bill));
  return book;
}

function attempt(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
}

/** Does it so often; now and then the host has a turn in which to collect what nobody holds. */
async function repeat(once, from, to) {
  for (let round = from; round < to; round += 1) {
    once(round);
    if (round % 100 === 0) await swept();
  }
  await swept();
}

async function swept() {
  collect();
  // What is done for the collected comes in a turn of its own.
  await turn();
  await turn();
}

function measured() {
  const { heapUsed, rss } = process.memoryUsage();
  return { module: memory.buffer.byteLength, heapUsed, rss };
}

const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
process.exitCode = 0;
for (const [name, { count, once, room = 0 }] of Object.entries(KINDS)) {
  await repeat(once, 0, count / 10);
  const before = measured();
  await repeat(once, count / 10, count);
  const after = measured();
  for (const [part, bytes] of Object.entries(after))
    console.log(`${name}: ${part} ${megabytes(before[part])} after a tenth, ${megabytes(bytes)} after ${count}`);
  // The module's memory is the same to the byte; the host's collector has a little room.
  const isFlat = after.module - before.module <= room && after.heapUsed - before.heapUsed < 8 * 2 ** 20;
  if (!isFlat) process.exitCode = 1;
}
