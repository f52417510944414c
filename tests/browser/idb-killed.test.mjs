// A browser that is killed while a page changes its Book: what was answered is there when it is started again.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { EXECUTABLE, FLAGS } from "../packaging/support/browser.mjs";
import { ready, servingTabs } from "./pages.mjs";

/** Chromium with a profile that stays, and a connection to it. */
async function start(profile) {
  // A page that needs no loading: who connects while the first one loads may wait for it for ever.
  const own = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  // A group of its own: Chromium is many processes, and all are killed.
  const child = spawn(EXECUTABLE, [...FLAGS, ...own], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const [, found] = /listening on (ws:\S+)/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.on("exit", (code) => reject(new Error(`Chromium ended with ${code}:\n${said}`)));
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const kill = async () => {
    process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  try {
    const browser = await chromium.connectOverCDP(address);
    const end = async () => {
      await (await browser.newBrowserCDPSession()).send("Browser.close");
      await ended;
    };
    return { page: await browser.contexts()[0].newPage(), kill, end };
  } catch (error) {
    // Left alive, it would keep the tests from ending.
    await kill();
    throw error;
  }
}

/**
 * Opens the Book once, and ends the browser in peace. Chromium notes a new site some seconds late: killed before that, it
 * takes what it finds of it for left over, and deletes it when it is started again, whole as it is.
 */
async function makeKnown(profile, origin) {
  const { page, end, kill } = await start(profile);
  try {
    await ready(page, origin);
    await page.evaluate(() => openTest());
    await end();
  } catch (error) {
    await kill();
    throw error;
  }
}

/** All of them: on a busy machine there may be more than a page before the browser is killed. */
function allCodes(page) {
  return page.evaluate(() =>
    stored.read((book) => {
      const codes = [];
      let page = {};
      do {
        page = book.accounts.list({ nextToken: page.nextToken });
        codes.push(...page.data.map(({ code }) => code));
      } while (page.nextToken);
      return codes;
    }),
  );
}

/** Makes changes without end, and gives the number of those answered once there are some. */
async function changesOf(page, kept) {
  let answered = kept;
  const some = new Promise((resolve) => {
    page.on("console", (message) => {
      answered = Number(message.text());
      if (answered === kept + 5) resolve();
    });
  });
  const changing = page.evaluate(async (kept) => {
    for (let next = kept; ; next += 1) {
      await stored.change((book) => book.accounts.create(account(`a${next}`)));
      console.log(next + 1);
    }
  }, kept);
  await Promise.race([some, changing]);
  return answered;
}

test("a browser is killed while its page changes the Book: all that was answered is there", () =>
  servingTabs(async (origin) => {
    const profile = mkdtempSync(join(tmpdir(), "drawdown-profile-"));
    let answered = 0;
    try {
      await makeKnown(profile, origin);
      for (let round = 0; round < 3; round += 1) {
        const { page, kill } = await start(profile);
        try {
          await ready(page, origin);
          await page.evaluate(async () => {
            globalThis.stored = await openTest();
          });
          const kept = await allCodes(page);
          const inOrder = kept.map((_, index) => `a${kept.length - 1 - index}`);
          assert.deepEqual(kept, inOrder);
          // More may be there: what was on its way to this test when the browser was killed.
          assert.ok(kept.length >= answered, `${kept.length} of ${answered}`);
          answered = await changesOf(page, kept.length);
        } finally {
          await kill();
        }
      }
    } finally {
      // Some of its processes may yet be writing when the first of them is gone.
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }));
