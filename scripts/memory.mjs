// Previews over and over, and says what memory they leave behind. `node scripts/memory.mjs [PREVIEWS]`, a million if not
// said; good requests, bad ones, and JSON text in turn. Fails where the module's memory is not what it was after a tenth.
import { load } from "drawdown";

const previews = Number(process.argv[2] ?? 1_000_000);
// The module's memory is its own affair; here it is caught where the module is started.
let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...inputs) => {
  const started = await instantiate(...inputs);
  memory = (started.instance ?? started).exports.memory;
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
  () => {
    try {
      drawdown.previewBill({ bill: 1 });
    } catch {}
  },
];

function used() {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { module: memory.buffer.byteLength, heapUsed, rss };
}

function preview(count) {
  for (let round = 0; round < count; round += 1) calls[round % calls.length]();
}

const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
preview(previews / 10);
const before = used();
preview((previews * 9) / 10);
const after = used();
for (const [name, bytes] of Object.entries(after))
  console.log(`${name}: ${megabytes(before[name])} after a tenth, ${megabytes(bytes)} after ${previews}`);
// The module's memory is the same to the byte; the host's collector has a little room.
const isFlat = after.module === before.module && after.heapUsed - before.heapUsed < 8 * 2 ** 20;
process.exitCode = isFlat ? 0 : 1;
