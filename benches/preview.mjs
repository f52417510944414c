// How long a preview takes against hand-written JavaScript: `npm run bench`, `npm run bench -- --json`. With `--write`
// the table goes into the README, with `--only` some of it is measured.
//
// Everything runs in one process, in turns: each round times every contestant once, so that a slow moment of the
// machine meets them all, and what counts is processor time. The figures are medians of the rounds; the ratios are
// medians of the ratios within a round.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { load } from "drawdown";
import { KITS } from "./js/kits.mjs";
import { holdingIn, requestOf, SIZES } from "./js/requests.mjs";
import { ratiosOf, timeInTurns } from "./js/rounds.mjs";
import { tableOf } from "./js/table.mjs";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean" },
    write: { type: "boolean" },
    rounds: { type: "string", default: "15" },
    only: { type: "string" },
  },
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
      if (!isWanted(`objects ${size} ${how}`) && !isWanted(`JSON text ${size} ${how}`)) continue;
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
  yield* onKeptCredits();
  yield* overMonths();
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

/** Previews of a Bill that changes, on credits that a Book, or the peer, holds parsed. */
function* onKeptCredits() {
  for (const size of ["S", "M"]) {
    if (!isWanted(`Book, changed Bill ${size}`)) continue;
    const { book, request } = holdingIn(drawdown.openBook(), SIZES[size]);
    const { bill, account } = request;
    const [first, ...others] = bill.lineItems;
    const changed = [first.convertedSubtotal, "1.00"].map((convertedSubtotal) => ({
      ...bill,
      lineItems: [{ ...first, convertedSubtotal }, ...others],
    }));
    let turn = 0;
    const next = () => {
      turn += 1;
      return changed[turn % 2];
    };
    const keepers = peers.map(({ name, keepCredits }) => ({ name, previewOf: keepCredits(request) }));
    const preview = (bill) => book.bills.preview({ accountId: account.id, bill });
    for (const bill of changed) {
      for (const { name, previewOf } of keepers) {
        assert.deepEqual(JSON.parse(JSON.stringify(previewOf(bill, true))), preview(bill), `${name}, kept`);
      }
    }
    yield {
      name: `Book, changed Bill ${size}`,
      engine: () => preview(next()),
      peers: keepers.map(({ name, previewOf }) => ({ name, run: () => previewOf(next(), true) })),
    };
  }
}

function* overMonths() {
  for (const size of ["S", "M"]) {
    if (!isWanted(`forecast, 24 months ${size}`)) continue;
    const { account, ...request } = requestOf(SIZES[size]);
    // There the periods of the lines are that of the Bill, and move with it.
    request.organizationConfig.timezone = "UTC";
    const bill = { ...request.bill, billingFrequency: "MONTHLY" };
    const ahead = { ...request, bill, periods: 24 };
    for (const { name, forecast } of peers) {
      assert.deepEqual(forecast(ahead), drawdown.forecast(ahead).periods, `${name}, forecast`);
    }
    yield {
      name: `forecast, 24 months ${size}`,
      engine: () => drawdown.forecast(ahead),
      peers: peers.map(({ name, forecast }) => ({ name, run: () => forecast(ahead) })),
    };
  }
}

function isWanted(name) {
  return !options.only || name.includes(options.only);
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
  if (!isWanted(name)) continue;
  const runs = [{ name: "drawdown", run: engine }, ...contestants];
  results.push({ name, ...ratiosOf(timeInTurns(runs, Number(options.rounds))) });
  if (!options.json) process.stderr.write(`${name}\n`);
}

if (results.length === 0) throw new Error(`nothing is called "${options.only}"`);
if (options.json) console.log(JSON.stringify(results, null, 2));
else if (options.write) write(tableOf(results));
else console.log(tableOf(results));

function write(table) {
  const file = new URL("../README.md", import.meta.url);
  const marked = /(<!-- npm run bench -->\n)[\s\S]*?(<!-- end of bench -->)/;
  writeFileSync(file, readFileSync(file, "utf8").replace(marked, `$1${table}\n$2`));
}
