// The core in WebAssembly beside the same core compiled natively: `node benches/native.mjs` after `npm run build`. Both preview
// the same requests as JSON text, with explanations; WebAssembly's times hold the crossing of the texts, too.
// In turns, each a run of its own: the fastest counts, since what else the machine does only ever slows down.
import { spawnSync } from "node:child_process";
import { load } from "drawdown";
import { requestOf, SIZES } from "./js/requests.mjs";

const ROUNDS = 3;
const MICROSECONDS = { ns: 0.001, µs: 1, ms: 1_000, s: 1_000_000 };

const drawdown = await load();

/** The fastest of a run of `cargo bench`, in microseconds, by size. */
function native() {
  const args = [
    "bench",
    "--quiet",
    "--bench",
    "core",
    "--",
    "--sample-count",
    "50",
    "--skip",
    "unexplained",
    "explained",
  ];
  const { stdout, stderr, status } = spawnSync("cargo", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`cargo bench failed: ${stderr}`);
  const rows = [...stdout.matchAll(/─ ([SML]) +([\d.]+) (ns|µs|ms|s) /g)];
  return Object.fromEntries(rows.map(([, size, number, unit]) => [size, Number(number) * MICROSECONDS[unit]]));
}

function inWebAssembly(size) {
  const text = JSON.stringify(requestOf(SIZES[size]));
  const calls = { S: 200, M: 20, L: 1 }[size];
  let fastest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 30; turn += 1) {
    const started = performance.now();
    for (let call = 0; call < calls; call += 1) drawdown.previewBillJson(text);
    fastest = Math.min(fastest, ((performance.now() - started) / calls) * 1_000);
  }
  return fastest;
}

const least = {};
for (let round = 0; round < ROUNDS; round += 1) {
  const measured = native();
  for (const size of Object.keys(SIZES)) {
    const { native: before, wasm } = least[size] ?? {
      native: Number.POSITIVE_INFINITY,
      wasm: Number.POSITIVE_INFINITY,
    };
    least[size] = { native: Math.min(before, measured[size]), wasm: Math.min(wasm, inWebAssembly(size)) };
  }
}
for (const [size, { native, wasm }] of Object.entries(least)) {
  const shown = [native, wasm].map((microseconds) => `${microseconds.toPrecision(3)} µs`);
  console.log(`${size}: native ${shown[0]}, WebAssembly ${shown[1]}, ${(wasm / native).toFixed(2)} times as long`);
}
