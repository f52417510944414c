// How long looking ahead and back takes in the package: `node benches/ahead.mjs`, after `npm run build`.
//
// Of several runs the one that took the least of the processor: what the call costs, whoever else is at work.
import { load } from "drawdown";
import { requestOf, SIZES } from "./js/requests.mjs";

const RUNS = 10;
const POLICIES = ["m3ter", "orb", "aws", { preset: "lago", creditOrder: ["largestFirst"] }];

const drawdown = await load();

/** 24 months of a request; `topUp` asks for that of a Balance which does not end. */
function forecastOf(size, topUp) {
  const request = { ...requestOf(size), periods: 24 };
  if (!topUp) return request;
  const [{ endDate, rolloverEndDate, rolloverAmount, ...open }, ...others] = request.balances;
  return { ...request, balances: [open, ...others], topUp: { balanceId: open.id } };
}

/** Bills of twenty lines as a system with that policy makes them. */
function billsOf(policy, count) {
  return Array.from({ length: count }, (_, index) => {
    const request = requestOf({ ...SIZES.S, transactions: SIZES.S.transactions + index });
    return { ...request, bill: drawdown.previewBill({ ...request, policy }).bill };
  });
}

function leastOf(run) {
  const taken = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return `${Math.min(...taken).toPrecision(3)} ms`;
}

function* measures() {
  for (const size of ["S", "M"]) {
    const [plain, asking] = [false, true].map((topUp) => forecastOf(SIZES[size], topUp));
    yield [`forecast, 24 months of ${size}`, () => drawdown.forecast(plain)];
    yield ["  with a suggested top-up", () => drawdown.forecast(asking)];
  }
  for (const policy of POLICIES) {
    const bills = billsOf(policy, 10);
    yield [`infer ${JSON.stringify(policy)} from 10 Bills`, () => drawdown.inferPolicy(bills)];
    const [bill] = bills;
    yield ["  reconcile one of them", () => drawdown.reconcileBill(bill)];
  }
}

for (const [name, run] of measures()) console.log(`${name.padEnd(72)}${leastOf(run).padStart(10)}`);
