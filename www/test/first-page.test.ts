// What the build draws into the page, and that it becomes the page that is drawn in the browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { hostOfTests } from "./fixture.ts";
import { due, fieldOf } from "./page.ts";
import { serveFarAway, slowPage } from "./phone.ts";

const host = hostOfTests();

/** Every element with what it is and says; the browser is free in the order of attributes and the number of texts. */
function drawn(): string[] {
  const page = document.getElementById("page") as HTMLElement;
  page.normalize();
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Element)) {
      found.push(String(node.textContent));
      continue;
    }
    const attributes = [...node.attributes]
      .filter(({ name }) => !["value", "selected", "data-work"].includes(name))
      .map(({ name, value }) => `${name}=${value}`);
    found.push([node.localName, ...attributes.sort(), (node as HTMLInputElement).value ?? ""].join(" "));
  }
  return found;
}

async function opened(locale: string, prepare: (page: Page) => Promise<unknown>): Promise<string[]> {
  const context = await host.browser.newContext({ locale });
  const page = await context.newPage();
  await prepare(page);
  await page.goto(host.address);
  await page.waitForSelector(".papers");
  const found = await page.evaluate(drawn);
  await context.close();
  return found;
}

/** The page without what the build drew into it. */
function emptied(page: Page) {
  return page.route(host.address, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace(/<div id="page">.*<\/div>/, '<div id="page"></div>'),
    });
  });
}

for (const locale of ["en-GB", "en-US", "de-DE", "fr-FR"]) {
  test(`what the build drew becomes the same page as one that is drawn here, ${locale}`, async () => {
    const [taken, fresh] = [await opened(locale, async () => {}), await opened(locale, emptied)];
    assert.ok(fresh.length > 500);
    assert.deepEqual(taken, fresh);
  });
}

/** Of all scripts the one that draws: the early one is there before the first picture. */
const DRAWING = "**/assets/index-*.js";

/** A first visit on which `act` happens before the page can answer. */
async function meanwhile(locale: string, act: (page: Page) => Promise<unknown>): Promise<Page> {
  const context = await host.browser.newContext({ locale });
  const page = await context.newPage();
  let letScriptsGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letScriptsGo = resolve;
  });
  await page.route(DRAWING, async (route) => {
    await gone;
    await route.continue();
  });
  await page.goto(host.address, { waitUntil: "commit" });
  await act(page);
  letScriptsGo();
  return page;
}

const FIRST_LINE = "/bill/lineItems/0/convertedSubtotal";

test("what is typed and chosen before the page can answer counts", async () => {
  const page = await meanwhile("en-GB", async (page) => {
    await fieldOf(page, FIRST_LINE).fill("1320.00");
    await fieldOf(page, "/account/creditApplicationOrder").selectOption({ label: "Balance only" });
  });
  await due(page, "1359.00");
  await page.context().close();
});

test("a button that is pressed before the page can answer is pressed once", async () => {
  const page = await meanwhile("en-GB", (page) => page.click('[data-scenario="rollover.json"]'));
  await page.waitForSelector('#workspace[data-sample="rollover.json"]');
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.click();
  await page.waitForSelector('#workspace[data-sample="sample.json"]');
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  // From now on the page itself answers, and nobody else.
  await page.click('[aria-label^="Colours"]');
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
  await page.context().close();
});

test("what is typed before a button is pressed counts for the button", async () => {
  const page = await meanwhile("en-GB", async (page) => {
    await fieldOf(page, FIRST_LINE).fill("1320.00");
    await page.getByRole("button", { name: "Post and go on" }).click();
  });
  await due(page, "1999.00");
  await page.context().close();
});

test("a button that shows that it does nothing, or is not seen yet, is not pressed later", async () => {
  const typing = (amount: string) => (page: Page) => fieldOf(page, FIRST_LINE).fill(amount);
  const undone = await meanwhile("en-GB", async (page) => {
    await typing("1320.00")(page);
    await page.getByRole("button", { name: "Undo" }).click({ force: true });
  });
  const unseen = await meanwhile("de-DE", async (page) => {
    await typing("1320,00")(page);
    await page.click('[data-scenario="rollover.json"]');
  });
  for (const page of [undone, unseen]) {
    await due(page, "109.00");
    assert.equal(await page.locator("#workspace").getAttribute("data-sample"), "sample.json");
    await page.context().close();
  }
});

test("on a slow machine a scenario is shown that is pressed as soon as it is seen", async (t) => {
  const served = await serveFarAway();
  t.after(() => served.stop());
  const page = await slowPage(host.browser, 1280);
  await page.addInitScript(() => {
    const looking = setInterval(() => {
      const button = document.querySelector<HTMLElement>('[data-scenario="rollover.json"]');
      if (!button?.checkVisibility()) return;
      clearInterval(looking);
      button.click();
    });
  });
  await page.goto(served.address);
  await page.waitForSelector('#workspace[data-sample="rollover.json"]');
  await page.context().close();
});

test("the first bill is read without any script, which is asked for", async () => {
  const context = await host.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host.address);
  await due(page, "209.00");
  assert.match(String(await page.locator("noscript").textContent()), /needs JavaScript/);
  await context.close();
});

test("another scenario, another view or kept work is never preceded by the first bill", async () => {
  for (const fragment of ["#/bill?scenario=rollover", "#/pictures"]) {
    const context = await host.browser.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    // Without the script that would draw them.
    await page.route(DRAWING, (route) => route.abort());
    await page.goto(`${host.address}${fragment}`);
    assert.equal(await page.locator("#page").isVisible(), false, fragment);
    await context.close();
  }
});

test("the first bill is not shown in the figures of another country", async () => {
  const context = await host.browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.route(DRAWING, (route) => route.abort());
  await page.goto(host.address);
  const opacity = () => page.locator("#page").evaluate((it) => getComputedStyle(it).opacity);
  assert.equal(await opacity(), "0");
  await page.unroute(DRAWING);
  await page.goto(host.address);
  await fieldOf(page, "/bill/lineItems/0/convertedSubtotal").fill("1320,00");
  await due(page, "109.00");
  assert.equal(await opacity(), "1");
  await context.close();
});

test("an address that is asked for while the page is being drawn is followed", async () => {
  const context = await host.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    // This mark goes as soon as the page is drawn (`main.tsx`), before it listens to anything.
    let isMarked = false;
    new MutationObserver(() => {
      const wasMarked = isMarked;
      isMarked = document.documentElement.dataset.first !== undefined;
      if (wasMarked && !isMarked) location.hash = "#/pictures";
    }).observe(document, { subtree: true, attributeFilter: ["data-first"] });
  });
  await page.goto(`${host.address}#/what-if`);
  await page.waitForSelector('.view[data-view="pictures"] figure');
  await context.close();
});
