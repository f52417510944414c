// Property 5 (§13): the module as shipped gives the same bytes in every engine of JavaScript, those that the native
// engine gave. tests/same_bytes.rs holds the native answers against the same list.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DrawdownError, load } from "../../pkg-wrapper/dist/index.node.js";
import { root } from "../../scripts/paths.mjs";
import { served } from "../packaging/support/server.mjs";
import { BROWSERS, opened } from "./browsers.mjs";
import { compared, STORED } from "./compare.mjs";

const PATIENCE = 120_000;
const PAGE = '<!doctype html><title>compares</title><script type="module" src="page.mjs"></script>';

test("the same bytes as the native engine's: Node (V8)", async (context) => {
  const files = Object.entries(STORED).map(([name, path]) => [name, readFileSync(join(root, "tests", path), "utf8")]);
  check(compared({ drawdown: await load(), DrawdownError }, Object.fromEntries(files)), context);
});

for (const browser of BROWSERS) {
  test(`the same bytes as the native engine's: ${browser.title}`, async (context) => {
    const { userAgent, error, ...outcome } = await outcomeIn(browser);
    context.diagnostic(userAgent);
    assert.equal(error, undefined);
    check(outcome, context);
  });
}

function check({ asked, digests, elsewhere, others, differing }, context) {
  if (elsewhere > 0) context.diagnostic(`${elsewhere} requests left out: other data of ${others.join(", ")}`);
  assert.ok(asked - elsewhere >= 2_000, `${asked - elsewhere} requests compared`);
  assert.equal(digests, asked, "one digest for each request");
  assert.deepEqual(differing, [], "requests whose answers differ, counted from 1");
}

async function outcomeIn(browser) {
  let told;
  const outcome = new Promise((resolve) => (told = resolve));
  const answer = (path) => (path === "/tests/engines/index.html" ? { type: "text/html", body: PAGE } : undefined);
  const late = AbortSignal.timeout(PATIENCE);
  const tooLate = new Promise((_, reject) =>
    late.addEventListener("abort", () => reject(new Error(`${browser.title} told nothing within two minutes`))),
  );
  return served(
    root,
    (address) =>
      opened(browser, new URL("tests/engines/index.html", address).href, () => Promise.race([outcome, tooLate])),
    { answer, posted: (_, body) => told(JSON.parse(body)) },
  );
}
