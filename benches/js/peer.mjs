// A preview in plain JavaScript, written for speed: what the engine is measured against. It covers what the requests of
// `requests.mjs` hold, Balances with Transactions, windows, rollover, Products and explanations under the default
// policy, checks what it reads, and gives the same answers.

import { instantOf, isoOf } from "./dates.mjs";

const CHARGES = new Set([
  "USAGE",
  "STANDING_CHARGE",
  "MINIMUM_SPEND",
  "COUNTER_RUNNING_TOTAL_CHARGE",
  "COUNTER_ADJUSTMENT_DEBIT",
  "AD_HOC",
]);
const [ACTIVE, GRACE] = [1, 2];
const [PAID, EMPTY] = [1, 2];

/** The calls of a peer that counts with these operations. */
export function createPeer(money) {
  return {
    previewBill: (request, explain) => preview(money, request, explain),
    keepCredits: (request) => keepCredits(money, request),
    forecast: (request) => forecast(money, request),
  };
}

function preview(money, request, explain) {
  const { bill } = request;
  const zone = request.organizationConfig?.timezone ?? "UTC";
  const [start, end] = [instantOf(bill.startDate, zone), instantOf(bill.endDate, zone)];
  const credits = request.balances.map((balance, index) => readBalance(money, balance, index, bill, end, zone));
  unique(request.balances);
  const lines = bill.lineItems.map((line, index) => readLine(money, line, index, start, end, zone));
  const run = drawn(money, credits, lines, explain);
  return present(run, request, end, explain);
}

function drawn(money, credits, lines, explain) {
  const time = { cuts: cutsOf(credits), shares: new Map(), active: new Map() };
  const run = { money, credits, lines, time, allocations: [], paid: new Map(), turns: explain ? new Map() : undefined };
  draw(run);
  return run;
}

/** Previews of Bills on credits that are parsed once. */
function keepCredits(money, request) {
  const zone = request.organizationConfig?.timezone ?? "UTC";
  const kept = request.balances.map((balance, index) => parseBalance(money, balance, index, zone));
  unique(request.balances);
  return (bill, explain) => {
    const [start, end] = [instantOf(bill.startDate, zone), instantOf(bill.endDate, zone)];
    const credits = kept.map((balance) => creditOf(money, balance, bill, end));
    const lines = bill.lineItems.map((line, index) => readLine(money, line, index, start, end, zone));
    return present(drawn(money, credits, lines, explain), { ...request, bill }, end, explain);
  };
}

/** Bills of coming months, each posted before the next: what their periods come to. */
function forecast(money, { balances, bill, periods, organizationConfig }) {
  const zone = organizationConfig.timezone;
  const kept = balances.map((balance, index) => parseBalance(money, balance, index, zone));
  unique(balances);
  const [start, end] = [instantOf(bill.startDate, zone), instantOf(bill.endDate, zone)];
  const given = bill.lineItems.map((line, index) => readLine(money, line, index, start, end, zone));
  const answers = [];
  for (let month = 0; month < periods; month += 1) {
    const [startDate, endDate] = [monthsLater(bill.startDate, month), monthsLater(bill.endDate, month)];
    const [start, end] = [instantOf(startDate, zone), instantOf(endDate, zone)];
    const lines = given.map((line) => ({ ...line, start, end }));
    const credits = kept.map((balance) => creditOf(money, balance, bill, end));
    const run = drawn(money, credits, lines, false);
    for (const [index, credit] of credits.entries()) kept[index].transactions.push(...drawsOf(money, credit, end));
    answers.push(periodOf(run, startDate, endDate, end));
  }
  return answers;
}

function periodOf({ money, credits, lines, allocations }, startDate, endDate, end) {
  let [charges, applied] = [money.zero, money.zero];
  for (const { amount } of lines) charges = money.add(charges, amount);
  for (const { amount } of allocations) applied = money.add(applied, amount);
  const byId = [...credits].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    startDate,
    endDate,
    currency: "USD",
    charges: money.format(charges),
    creditApplied: money.format(applied),
    surcharges: "0.00",
    due: money.format(money.subtract(charges, applied)),
    credits: byId.map((credit) => {
      const { closing, expired } = closingOf(money, credit, end);
      return { creditType: "BALANCE", creditId: credit.id, closing, expired };
    }),
  };
}

/** The first of a month, so many months later. */
function monthsLater(date, months) {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function parseBalance(money, balance, index, zone) {
  const end = instantOf(balance.endDate, zone);
  const graceEnd = balance.rolloverEndDate == null ? undefined : instantOf(balance.rolloverEndDate, zone);
  return {
    balance,
    index,
    id: balance.id,
    products: balance.productIds?.length > 0 ? balance.productIds : undefined,
    start: instantOf(balance.startDate, zone),
    end,
    graceEnd,
    lastEnd: graceEnd ?? end,
    created: instantOf(balance.dtCreated, zone),
    cap: balance.rolloverAmount == null ? undefined : money.parse(balance.rolloverAmount),
    transactions: balance.transactions.map((transaction) => ({
      applied: instantOf(transaction.appliedDate ?? transaction.transactionDate, zone),
      amount: money.parse(transaction.amount),
      bill: transaction.entityType === "BILL" ? transaction.entityId : undefined,
    })),
  };
}

function creditOf(money, parsed, bill, until) {
  const { end, lastEnd } = parsed;
  let [before, inGrace, after] = [money.zero, money.zero, money.zero];
  for (const { applied, amount, bill: own } of parsed.transactions) {
    if (applied >= until || (own !== undefined && own === bill.id)) continue;
    if (applied < end) before = money.add(before, amount);
    else if (applied < lastEnd) inGrace = money.add(inGrace, amount);
    else after = money.add(after, amount);
  }
  const opening = money.add(money.add(before, inGrace), after);
  const room = money.min(before, opening);
  const none = { roomGrace: undefined, drawnActive: money.zero, drawnGrace: money.zero };
  return { ...parsed, before, inGrace, after, opening, roomActive: room, ...none };
}

function readBalance(money, balance, index, bill, until, zone) {
  const start = instantOf(balance.startDate, zone);
  const end = instantOf(balance.endDate, zone);
  const graceEnd = balance.rolloverEndDate == null ? undefined : instantOf(balance.rolloverEndDate, zone);
  const lastEnd = graceEnd ?? end;
  let [before, inGrace, after] = [money.zero, money.zero, money.zero];
  for (const transaction of balance.transactions) {
    const applied = instantOf(transaction.appliedDate ?? transaction.transactionDate, zone);
    const amount = money.parse(transaction.amount);
    if (applied >= until || (transaction.entityType === "BILL" && transaction.entityId === bill.id)) continue;
    if (applied < end) before = money.add(before, amount);
    else if (applied < lastEnd) inGrace = money.add(inGrace, amount);
    else after = money.add(after, amount);
  }
  unique(balance.transactions);
  const opening = money.add(money.add(before, inGrace), after);
  return {
    after,
    balance,
    index,
    id: balance.id,
    products: balance.productIds?.length > 0 ? balance.productIds : undefined,
    start,
    end,
    graceEnd,
    lastEnd,
    created: instantOf(balance.dtCreated, zone),
    cap: balance.rolloverAmount == null ? undefined : money.parse(balance.rolloverAmount),
    before,
    inGrace,
    opening,
    roomActive: money.min(before, opening),
    roomGrace: undefined,
    drawnActive: money.zero,
    drawnGrace: money.zero,
  };
}

function unique(items) {
  const ids = new Set();
  for (const { id } of items) ids.add(id);
  if (ids.size !== items.length) throw new Error("an id stands twice");
}

function readLine(money, line, index, billStart, billEnd, zone) {
  const amount = money.parse(line.convertedSubtotal ?? line.subtotal);
  const start = line.servicePeriodStartDate == null ? billStart : instantOf(line.servicePeriodStartDate, zone);
  const end = line.servicePeriodEndDate == null ? billEnd : instantOf(line.servicePeriodEndDate, zone);
  return { line, index, amount, start, end, isCharge: CHARGES.has(line.lineItemType) && money.isPositive(amount) };
}

function cutsOf(credits) {
  const cuts = new Set();
  for (const { start, end, graceEnd } of credits) {
    cuts.add(start).add(end);
    if (graceEnd !== undefined) cuts.add(graceEnd);
  }
  return Float64Array.from(cuts).sort();
}

function draw(run) {
  const { money, lines, time } = run;
  const parts = new Map();
  for (const line of lines) {
    if (!line.isCharge) continue;
    const { first, shares } = sharesOf(money, line, time);
    for (let offset = 0; offset < shares.length; offset += 1) {
      const segment = first + offset;
      const list = parts.get(segment);
      if (list) list.push({ line, share: shares[offset] });
      else parts.set(segment, [{ line, share: shares[offset] }]);
    }
  }
  for (const segment of [...parts.keys()].sort((a, b) => a - b)) drawSegment(run, segment, parts.get(segment));
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: in one loop, as it is fastest.
function drawSegment(run, segment, parts) {
  const { money, turns } = run;
  const [start, end] = boundsOf(run.time.cuts, segment);
  let open = activeIn(run, segment).filter(({ window }) => window !== 0);
  for (const { line, share } of parts) {
    let left = share;
    let emptied = false;
    for (const turn of open) {
      if (money.isZero(left)) break;
      const { credit, window } = turn;
      if (credit.products !== undefined && !credit.products.includes(line.line.productId)) continue;
      const taken = money.min(heldBy(money, credit, window), left);
      if (!money.isPositive(taken)) {
        if (turns === undefined) {
          turn.isEmpty = true;
          emptied = true;
        } else if (!turns.has(line.index * run.credits.length + credit.index))
          turns.set(line.index * run.credits.length + credit.index, EMPTY);
        continue;
      }
      if (window === ACTIVE) credit.drawnActive = money.add(credit.drawnActive, taken);
      else credit.drawnGrace = money.add(credit.drawnGrace, taken);
      left = money.subtract(left, taken);
      turns?.set(line.index * run.credits.length + credit.index, PAID);
      const [from, to] = [Math.max(line.start, start), Math.min(line.end, end)];
      run.allocations.push({ line, credit, amount: taken, from, to });
    }
    if (emptied) open = open.filter(({ isEmpty }) => !isEmpty);
  }
}

function heldBy(money, credit, window) {
  let own;
  if (window === ACTIVE) {
    own = money.subtract(credit.roomActive, credit.drawnActive);
  } else {
    credit.roomGrace ??= money.add(carriedBy(money, credit), credit.inGrace);
    own = money.subtract(credit.roomGrace, credit.drawnGrace);
  }
  const all = money.subtract(credit.opening, money.add(credit.drawnActive, credit.drawnGrace));
  return money.min(own, all);
}

function carriedBy(money, credit) {
  const left = money.subtract(credit.before, credit.drawnActive);
  if (money.isNegative(left)) return left;
  if (credit.graceEnd === undefined) return money.zero;
  return credit.cap === undefined ? left : money.min(left, credit.cap);
}

/** The credits in draw-down order of a segment, each with the window that it is in there, if any. */
function activeIn(run, segment) {
  const known = run.time.active.get(segment);
  if (known) return known;
  const [start] = boundsOf(run.time.cuts, segment);
  const turns = run.credits.map((credit) => {
    let window = 0;
    if (credit.start <= start && start < credit.end) window = ACTIVE;
    else if (credit.end <= start && start < credit.lastEnd) window = GRACE;
    return { credit, window, until: window === GRACE ? credit.lastEnd : credit.end, isEmpty: false };
  });
  turns.sort(
    (a, b) =>
      a.until - b.until ||
      a.credit.start - b.credit.start ||
      a.credit.created - b.credit.created ||
      (a.credit.id < b.credit.id ? -1 : 1),
  );
  run.time.active.set(segment, turns);
  return turns;
}

function boundsOf(cuts, segment) {
  return [segment === 0 ? -Infinity : cuts[segment - 1], segment < cuts.length ? cuts[segment] : Infinity];
}

/** The shares of a line by largest remainder, ties to the earlier segment. */
function sharesOf(money, line, time) {
  const { first, weights, sum } = weightsOf(line, time);
  if (weights.length === 1) return { first, shares: [line.amount] };
  const parts = weights.map((weight, index) => ({ index, ...money.part(line.amount, weight, sum) }));
  let left = line.amount;
  for (const { share } of parts) left = money.subtract(left, share);
  const missing = money.unitsOf(left);
  if (missing > 0) {
    const byRest = [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index);
    for (let count = 0; count < missing; count += 1) byRest[count].share = money.add(byRest[count].share, money.unit);
  }
  return { first, shares: parts.map(({ share }) => share) };
}

function weightsOf({ start, end }, time) {
  let byEnd = time.shares.get(start);
  if (!byEnd) {
    byEnd = new Map();
    time.shares.set(start, byEnd);
  }
  const known = byEnd.get(end);
  if (known) return known;
  const { cuts } = time;
  let first = 0;
  while (first < cuts.length && cuts[first] <= start) first += 1;
  let last = first;
  while (last < cuts.length && cuts[last] < end) last += 1;
  const weights = [];
  for (let segment = first; segment <= last; segment += 1) {
    const [from, to] = boundsOf(cuts, segment);
    weights.push(Math.min(end, to) - Math.max(start, from));
  }
  // Small weights keep the products of most amounts safe.
  const divisor = weights.reduce(greatestDivisor);
  const reduced = weights.map((weight) => weight / divisor);
  const found = { first, weights: reduced, sum: reduced.reduce((a, b) => a + b) };
  byEnd.set(end, found);
  return found;
}

function greatestDivisor(a, b) {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function present(run, request, asOf, explain) {
  const { money, credits, lines, allocations } = run;
  const { bill } = request;
  const added = new Map();
  let [charges, applied] = [money.zero, money.zero];
  for (const line of lines) charges = money.add(charges, line.amount);
  for (const { line, credit, amount } of allocations) {
    applied = money.add(applied, amount);
    const key = `${credit.index}/${line.line.productId ?? ""}`;
    const known = added.get(key);
    if (known) known.amount = money.subtract(known.amount, amount);
    else added.set(key, { credit, productId: line.line.productId, amount: money.negate(amount) });
  }
  const due = money.format(money.subtract(charges, applied));
  const consumed = [...added.values()].map((line) => consumedLine(money, line));
  const kept = lines.map(({ line, amount }) => ({ ...line, convertedSubtotal: money.format(amount) }));
  const byId = [...credits].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    bill: { ...bill, lineItems: kept.concat(consumed), billTotal: due },
    totals: {
      currency: "USD",
      charges: money.format(charges),
      creditApplied: money.format(applied),
      surcharges: "0.00",
      due,
    },
    allocations: allocations.map((allocation) => presentAllocation(money, allocation)),
    balances: byId.map((credit) => closingOf(money, credit, asOf)),
    commitments: [],
    transactions: byId.flatMap((credit) => postingsOf(money, credit, bill, asOf)),
    explanations: explain ? explanationsOf(run) : [],
    diagnostics: [],
  };
}

function consumedLine(money, { credit, productId, amount }) {
  const text = money.format(amount);
  return {
    lineItemType: "BALANCE_CONSUMED",
    description: "Balance consumed",
    balanceId: credit.id,
    productId,
    currency: "USD",
    averageUnitPrice: text,
    subtotal: text,
    convertedSubtotal: text,
    conversionRate: "1",
    quantity: "1",
    units: "1",
    unit: "UNIT",
  };
}

function presentAllocation(money, { line, credit, amount, from, to }) {
  return {
    lineItemId: line.line.id,
    lineItemIndex: line.index,
    creditType: "BALANCE",
    creditId: credit.id,
    amount: money.format(amount),
    from: isoOf(from),
    to: isoOf(to),
  };
}

function closingOf(money, credit, asOf) {
  const consumed = money.add(credit.drawnActive, credit.drawnGrace);
  const closing = money.subtract(credit.opening, consumed);
  let [expired, rolledOver, status] = [money.zero, money.zero, "ACTIVE"];
  if (credit.end <= asOf) {
    const over = carriedBy(money, credit);
    expired = money.subtract(money.subtract(credit.before, credit.drawnActive), over);
    rolledOver = money.isPositive(over) ? over : money.zero;
    status = "GRACE";
    if (credit.lastEnd <= asOf) {
      const left = money.add(money.subtract(money.add(over, credit.inGrace), credit.drawnGrace), credit.after);
      expired = money.add(expired, money.isPositive(left) ? left : money.zero);
      status = "EXPIRED";
    }
  }
  return {
    balanceId: credit.id,
    currency: "USD",
    opening: money.format(credit.opening),
    consumed: money.format(consumed),
    closing: money.format(closing),
    expired: money.format(expired),
    available: money.format(money.subtract(closing, expired)),
    rolledOver: money.format(rolledOver),
    status,
  };
}

function postingsOf(money, credit, bill, asOf) {
  return drawsOf(money, credit, asOf).map(({ applied, amount }) => ({
    balanceId: credit.id,
    amount: money.format(amount),
    appliedDate: isoOf(applied),
    entityType: "BILL",
    entityId: bill.id,
    description: "Balance consumed",
  }));
}

/** What a Bill takes of a Balance: before it ends, and in its grace window. */
function drawsOf(money, credit, asOf) {
  const draws = [];
  if (money.isPositive(credit.drawnActive)) {
    draws.push({ applied: Math.min(asOf, credit.end) - 1, amount: money.negate(credit.drawnActive) });
  }
  if (money.isPositive(credit.drawnGrace)) {
    const applied = Math.max(Math.min(asOf, credit.lastEnd) - 1, credit.end);
    draws.push({ applied, amount: money.negate(credit.drawnGrace) });
  }
  return draws;
}

function explanationsOf(run) {
  const { money, credits, lines, turns, allocations } = run;
  const paid = new Map();
  for (const { line, credit, amount } of allocations) {
    const key = line.index * credits.length + credit.index;
    const known = paid.get(key);
    paid.set(key, known === undefined ? amount : money.add(known, amount));
  }
  const explanations = [];
  for (const line of lines) {
    if (!line.isCharge) continue;
    for (const { credit } of activeIn(run, weightsOf(line, run.time).first)) {
      const key = line.index * credits.length + credit.index;
      const turn = turns.get(key);
      const reason = turn === PAID ? "APPLIED" : whyNot(run, line, credit, turn);
      const explanation = { lineItemIndex: line.index, creditType: "BALANCE", creditId: credit.id, reason };
      if (turn === PAID) explanation.amount = money.format(paid.get(key));
      explanations.push(explanation);
    }
  }
  return explanations;
}

function whyNot(run, line, credit, turn) {
  if (credit.products !== undefined && !credit.products.includes(line.line.productId)) return "PRODUCT_NOT_ELIGIBLE";
  if (line.end <= credit.start) return "NOT_YET_ACTIVE";
  if (credit.lastEnd <= line.start) return "EXPIRED";
  if (turn === EMPTY) return "EXHAUSTED";
  const { first, shares } = sharesOf(run.money, line, run.time);
  const falls = shares.some((share, offset) => {
    const [start] = boundsOf(run.time.cuts, first + offset);
    return run.money.isPositive(share) && credit.start <= start && start < credit.lastEnd;
  });
  return falls ? "LINE_ALREADY_COVERED" : "OUTSIDE_SERVICE_PERIOD";
}
