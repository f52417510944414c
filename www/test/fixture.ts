import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { type Look, type Opened, openPage } from "./page.ts";
import { type Served, serve } from "./serve.ts";

export type Host = { browser: Browser; address: string };

/** One server of the page and one browser for all tests of a file; there from the first of them on, and `prepare`d. */
export function hostOfTests(prepare: (host: Host) => Promise<void> = async () => {}): Host {
  const host = {} as Host;
  let served: Served | undefined;

  before(async () => {
    served = await serve();
    Object.assign(host, { address: served.address, browser: await startBrowser() });
    await prepare(host);
  });

  after(async () => {
    await host.browser?.close();
    served?.stop();
  });

  return host;
}

/** A page for each test, which must not have complained of anything. */
export function pageOfEachTest(
  prepare: (page: Page) => Promise<void> = async () => {},
  look: Look = {},
): Opened & { host: Host } {
  const host = hostOfTests();
  const opened = { host } as Opened & { host: Host };

  beforeEach(async () => {
    Object.assign(opened, await openPage(host.browser, host.address, look));
    await prepare(opened.page);
  });

  afterEach(async () => {
    await opened.close();
    assert.deepEqual(opened.complaints, []);
  });

  return opened;
}
