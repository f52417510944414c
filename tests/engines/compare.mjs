// What every engine of JavaScript does: answer the stored requests, and hold its answers against the stored digests.

import { zonesOfOtherData } from "./zones.mjs";

/** The files of the stored requests and answers, below `tests/`. */
export const STORED = {
  own: "same-bytes/requests.ndjson",
  cases: "cases/differential.ndjson",
  digests: "same-bytes/digests.txt",
  changes: "zones/changes.txt",
};

/**
 * `files`: the texts of those. `asked`: how many requests there are, `elsewhere`: those of zones that the host has other
 * data of, left out; `differing`: the requests, counted from 1, whose answers have other bytes.
 */
export function compared({ drawdown, DrawdownError }, files) {
  const requests = [...linesOf(files.own), ...linesOf(files.cases).map(requestOf)];
  const digests = linesOf(files.digests).filter((line) => !line.startsWith("#"));
  const zones = requests.map(zonesOf);
  const others = new Set(zonesOfOtherData(files.changes, new Set(zones.flat())));
  const elsewhere = zones.map((own) => own.some((zone) => others.has(zone)));
  const differing = requests.flatMap((request, index) =>
    elsewhere[index] || digestOf(answerTo(request, drawdown, DrawdownError)) === digests[index] ? [] : [index + 1],
  );
  return {
    asked: requests.length,
    digests: digests.length,
    elsewhere: elsewhere.filter(Boolean).length,
    others: [...others],
    differing,
  };
}

function zonesOf(request) {
  const { organizationConfig, bill } = JSON.parse(request);
  return [organizationConfig?.timezone, bill?.timezone];
}

function linesOf(text) {
  return text.split("\n").filter((line) => line !== "");
}

// Cut out of the line, not written anew: every byte of a number counts.
function requestOf(line) {
  const start = line.indexOf('"request":') + '"request":'.length;
  return line.slice(start, line.lastIndexOf(',"expect":'));
}

function answerTo(request, drawdown, DrawdownError) {
  try {
    return drawdown.previewBillJson(request);
  } catch (error) {
    if (!(error instanceof DrawdownError)) throw error;
    return error.diagnostics
      .map(({ severity, code, path, message }) => `${severity} ${code} ${path} ${message}\n`)
      .join("");
  }
}

// FNV-1a in 64 bits, held as two halves: a BigInt for each byte would take seconds.
function digestOf(text) {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 0x1b3.
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}
