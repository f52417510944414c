// How long the page takes on a slow machine: told, not judged, as it depends on what else the machine does.
import { test } from "node:test";
import { hostOfTests } from "./fixture.ts";
import { due, fieldOf } from "./page.ts";

/** A phone of the middle class is about that much slower than the machine of a developer. */
const SLOWER = 4;

const host = hostOfTests();

test(`a bill on a processor ${SLOWER} times as slow`, async (t) => {
  const context = await host.browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const throttle = await context.newCDPSession(page);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const began = performance.now();
  await page.goto(host.address);
  await due(page, "209.00");
  t.diagnostic(`the first bill after ${Math.round(performance.now() - began)} ms`);
  const typed = performance.now();
  await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("1320.00");
  await due(page, "109.00");
  t.diagnostic(`another bill ${Math.round(performance.now() - typed)} ms after typing`);
  await context.close();
});
