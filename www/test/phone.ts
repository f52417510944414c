import type { Browser, Page } from "playwright-core";
import { type Served, serve } from "./serve.ts";

/** A phone of the middle class is about that much slower than the machine of a developer. */
export const SLOWER = 4;
/** What the browsers' developer tools call a fast 4G network. */
const NETWORK = { latencyMs: 165, bytesPerSecond: 1_012_500 };

/** The built page, as far away as it is from a phone. */
export function serveFarAway(): Promise<Served> {
  return serve({ network: NETWORK });
}

/** An empty page of a first visit. Its context is to be closed. */
export async function slowPage(browser: Browser, width = 390): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, locale: "en-GB" });
  const page = await context.newPage();
  const throttle = await context.newCDPSession(page);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}
