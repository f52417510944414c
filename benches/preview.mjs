// How long a preview takes against hand-written JavaScript: `npm run bench`, `npm run bench -- --json`.
//
// Everything runs in one process, in turns: each round times every contestant once, so that a slow moment of the
// machine meets them all. The figures are medians of the rounds; the ratios are medians of the ratios within a round.
import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { load } from "drawdown";
import { KITS } from "./js/kits.mjs";
import { requestOf, SIZES } from "./js/requests.mjs";
import { ratiosOf, timeInTurns } from "./js/rounds.mjs";
import { printTable } from "./js/table.mjs";

const { values: options } = parseArgs({
  options: { json: { type: "boolean" }, rounds: { type: "string", default: "15" }, only: { type: "string" } },
});

const drawdown = await load();
const peers = await Promise.all(Object.entries(KITS).map(loadPeer));

/** Each with a copy of the code of its own: what V8 learns from one kind of amounts must not slow the other down. */
async function loadPeer([name, money]) {
  const { createPeer } = await import(`./js/peer.mjs?${encodeURIComponent(name)}`);
  return { name, ...createPeer(money) };
}

/** What is compared: for each contestant a function to time. */
function* comparisons() {
  for (const [size, measures] of Object.entries(SIZES)) {
    const request = requestOf(measures);
    const text = JSON.stringify(request);
    for (const explanations of [true, false]) {
      const how = explanations ? "explained" : "unexplained";
      checkSame(request, explanations);
      yield {
        name: `objects ${size} ${how}`,
        engine: () => drawdown.previewBill(request, { explanations }),
        peers: peers.map(({ name, previewBill }) => ({ name, run: () => previewBill(request, explanations) })),
      };
      yield {
        name: `JSON text ${size} ${how}`,
        engine: () => drawdown.previewBillJson(text, { explanations }),
        peers: peers.map(({ name, previewBill }) => ({
          name,
          run: () => JSON.stringify(previewBill(JSON.parse(text), explanations)),
        })),
      };
    }
  }
  if (drawdown.previewMany === undefined) return;
  const many = Array.from({ length: 1_000 }, (_, index) =>
    requestOf({ balances: 2, transactions: 5, lines: 5 + (index % 9) }),
  );
  yield {
    name: "previewMany 1,000",
    engine: () => drawdown.previewMany(many),
    peers: peers.map(({ name, previewBill }) => ({
      name,
      run: () => many.map((request) => previewBill(request, false)),
    })),
  };
}

function checkSame(request, explanations) {
  const ours = drawdown.previewBill(request, { explanations });
  assert.deepEqual(JSON.parse(drawdown.previewBillJson(JSON.stringify(request), { explanations })), ours);
  for (const { name, previewBill } of peers) {
    const theirs = JSON.parse(JSON.stringify(previewBill(request, explanations)));
    assert.deepEqual(theirs, ours, `${name} gives another answer`);
  }
}

const results = [];
for (const { name, engine, peers: contestants } of comparisons()) {
  if (options.only && !name.includes(options.only)) continue;
  const runs = [{ name: "drawdown", run: engine }, ...contestants];
  results.push({ name, ...ratiosOf(timeInTurns(runs, Number(options.rounds))) });
  if (!options.json) process.stderr.write(`${name}\n`);
}

if (results.length === 0) throw new Error(`nothing is called "${options.only}"`);
if (options.json) console.log(JSON.stringify(results, null, 2));
else printTable(results);
