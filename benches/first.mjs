// What a visitor waits for: the first preview of a fresh process, beside hand-written JavaScript, loading the code
// included: node benches/first.mjs [ROUNDS]. Needs a built package. Each contestant has processes of its own, in turns;
// processor time, of all threads, as the compilers of V8 work in theirs.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ratiosOf } from "./js/rounds.mjs";
import { tableOf } from "./js/table.mjs";

const CONTESTANTS = ["drawdown", "safe integers", "scaled BigInt", "big.js", "decimal.js"];
const ROUNDS = Number(process.argv[2] ?? 7);
const child = fileURLToPath(new URL("./js/first.mjs", import.meta.url));

const results = [];
for (const size of ["S", "M", "L"]) {
  for (const form of ["objects", "JSON text"]) {
    const contestants = CONTESTANTS.map((name) => ({ name, times: [] }));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name, times } of contestants) {
        times.push(Number(execFileSync(process.execPath, [child, name, size, form], { encoding: "utf8" })));
      }
    }
    results.push({ name: `first preview, ${form} ${size}`, ...ratiosOf(contestants) });
  }
}
console.log(tableOf(results));
