// Property 5: the module as it is shipped answers with the same bytes as the native engine, whose digests are stored.
// tests/same_bytes.rs holds the native answers against the same list.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { DrawdownError, load } from "drawdown";

const folder = new URL("../../tests/", import.meta.url);
const drawdown = await load();

test("native and WebAssembly answer with the same bytes", async () => {
  const [own, cases, list] = await Promise.all(
    ["same-bytes/requests.ndjson", "cases/differential.ndjson", "same-bytes/digests.txt"].map(linesOf),
  );
  const requests = [...(own ?? []), ...(cases ?? []).map(requestOf)];
  const digests = (list ?? []).filter((line) => !line.startsWith("#"));
  assert.ok(requests.length > 1000, "there are requests to compare");
  assert.equal(requests.length, digests.length, "one digest for each request");
  const differing = requests.flatMap((request, index) =>
    digestOf(answerTo(request)) === digests[index] ? [] : [index + 1],
  );
  assert.deepEqual(differing, [], "requests whose answers differ, counted from 1");
});

async function linesOf(name: string): Promise<string[]> {
  const text = await readFile(new URL(name, folder), "utf8");
  return text.split("\n").filter((line) => line !== "");
}

// Cut out of the line, not written anew: every byte of a number counts.
function requestOf(line: string): string {
  const start = line.indexOf('"request":') + '"request":'.length;
  return line.slice(start, line.lastIndexOf(',"expect":'));
}

function answerTo(request: string): string {
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
function digestOf(text: string): string {
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
