// How long `load()` takes in Chromium, at the first visit and with the files in the browser's cache. Needs a built package:
// `npm run build`, then `node benches/load.mjs`.
import { fileURLToPath } from "node:url";
import { closeBrowser, newPage } from "../tests/packaging/support/browser.mjs";
import { served } from "../tests/packaging/support/server.mjs";

const VISITS = 21;

const dist = fileURLToPath(new URL("../pkg-wrapper/dist", import.meta.url));
const body = `<!doctype html><script type="module">
import { load } from "./index.js";
const start = performance.now();
await load();
globalThis.outcome = performance.now() - start;
</script>`;

await served(
  dist,
  async (address) => {
    const page = await newPage();
    const times = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      await page.goto(`${address}?${visit}`);
      const outcome = await page.waitForFunction(() => globalThis.outcome);
      times.push(await outcome.jsonValue());
    }
    const [first, ...warm] = times;
    warm.sort((a, b) => a - b);
    const shown = (time) => `${time.toFixed(1)} ms`;
    console.log(`load() at the first visit ${shown(first)}; with a warm cache, of ${warm.length} visits:`);
    console.log(`fastest ${shown(warm[0])}, median ${shown(warm[warm.length >> 1])}, slowest ${shown(warm.at(-1))}`);
  },
  {
    headers: { "cache-control": "public, max-age=31536000, immutable" },
    answer: (path) => (path === "/index.html" ? { body, type: "text/html; charset=utf-8" } : undefined),
  },
).finally(closeBrowser);
