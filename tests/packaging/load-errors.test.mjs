// What load() says in a real browser when it cannot: what happened, and what to do.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { wrapper } from "../../scripts/paths.mjs";
import { closeBrowser, newPage } from "./support/browser.mjs";
import { served } from "./support/server.mjs";

after(closeBrowser);

const SELF = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const HTML = { type: "text/html", body: "<!doctype html><title>drawdown</title>" };

/**
 * Loads an entry in a page and tells what came of it. `binary`: what the server answers for the .wasm; `policy`: the
 * page's; `before`: runs in the page first.
 */
async function loading({ entry = "index", source, binary, policy = SELF, before = "" }) {
  const answer = (path) => {
    if (path === "/index.html") return HTML;
    return path.endsWith(".wasm") ? binary : undefined;
  };
  const headers = { "content-security-policy": policy };
  const work = async (address) => {
    const page = await newPage();
    try {
      await page.addInitScript(before);
      await page.goto(address);
      return await page.evaluate(
        async ([path, from]) => {
          const { load, openWorker } = await import(path);
          const told = ({ name, code, diagnostics }) => ({ name, code, ...diagnostics[0] });
          if (openWorker)
            return openWorker()
              .previewBillJson("{}")
              .then(() => "loaded", told);
          return load(from).then(() => "loaded", told);
        },
        [`/dist/${entry}.js`, source],
      );
    } finally {
      await page.context().close();
    }
  };
  return served(wrapper, work, { headers, answer });
}

const MISSING = { status: 404, type: "text/plain", body: "" };

const failing = [
  [
    "an address where nothing is",
    { source: "/dist/drawdown.wasm", binary: MISSING },
    /answered with status 404/,
    /Serve the file/,
  ],
  [
    "a start page in its place",
    { source: "/dist/drawdown.wasm", binary: HTML },
    /HTML page instead of WebAssembly/,
    /is not there/,
  ],
  ["another file", { source: "/package.json" }, /no WebAssembly module/, /whole and unchanged/],
  [
    "a policy without 'wasm-unsafe-eval'",
    { policy: "script-src 'self'" },
    /Content Security Policy forbids/,
    /Add 'wasm-unsafe-eval' to the script-src/,
  ],
  [
    "the same, by the slim entry",
    { entry: "slim", source: "/dist/drawdown.wasm", policy: "script-src 'self'" },
    /Content Security Policy forbids/,
    /'wasm-unsafe-eval'/,
  ],
  [
    "a policy that forbids the request",
    { entry: "slim", source: "/dist/drawdown.wasm", policy: `${SELF}; connect-src 'none'` },
    /could not be read/,
    /connect-src/,
  ],
  ["no WebAssembly", { before: "delete globalThis.WebAssembly" }, /^There is no WebAssembly here/, /Lockdown Mode/],
  [
    "a policy that forbids workers",
    { entry: "worker", policy: `${SELF}; worker-src 'none'` },
    /The worker failed/,
    /worker-src 'self'/,
  ],
];

for (const [name, how, message, hint] of failing) {
  test(`${name}: says what happened and what to do`, async () => {
    const told = await loading(how);
    assert.equal(told.name, "DrawdownError");
    assert.equal(told.code, "LOAD_FAILED");
    assert.match(told.message, message);
    assert.match(told.hint, hint);
  });
}

const fine = [
  ["the file is not deployed: the inlined bytes step in", { binary: MISSING }],
  ["the server sends its start page for it", { binary: HTML }],
  ["the server does not know the type", { binary: undefined, source: "/dist/drawdown.wasm" }],
  ["the policy forbids the request: the inlined bytes step in", { policy: `${SELF}; connect-src 'none'` }],
];

for (const [name, how] of fine) {
  test(`it loads where ${name}`, async () => assert.equal(await loading(how), "loaded"));
}
