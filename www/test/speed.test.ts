// How long the page takes on a slow machine: told, not judged, as it depends on what else the machine does.
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { due, fieldOf } from "./page.ts";
import { type Served, serve } from "./serve.ts";

/** A phone of the middle class is about that much slower than the machine of a developer. */
const SLOWER = 4;

let served: Served;
let browser: Browser;

before(async () => {
  served = await serve();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  served?.stop();
});

test(`a bill on a processor ${SLOWER} times as slow`, async (t) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const throttle = await context.newCDPSession(page);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const began = performance.now();
  await page.goto(served.address);
  await due(page, "209.00");
  t.diagnostic(`the first bill after ${Math.round(performance.now() - began)} ms`);
  const typed = performance.now();
  await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("1320.00");
  await due(page, "109.00");
  t.diagnostic(`another bill ${Math.round(performance.now() - typed)} ms after typing`);
  await context.close();
});
