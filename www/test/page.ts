import type { Browser, Page } from "playwright-core";

export type Opened = {
  page: Page;
  /** What the console said that was no plain message, and what the page threw. */
  complaints: string[];
  /** Addresses asked for outside the page's own origin. */
  strangers: string[];
  close(): Promise<void>;
};

export type Look = {
  width?: number;
  height?: number;
  /** Pixels of the picture for one of the page. */
  scale?: number;
  scheme?: "light" | "dark";
  /** What the address goes on with: `#/data`. */
  fragment?: string;
};

/** The page in a profile of its own, with its first bill computed. */
export async function openPage(
  browser: Browser,
  address: string,
  { width = 1280, height = 900, scale = 1, scheme = "light", fragment = "" }: Look = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: scheme,
    locale: "en-GB",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  context.on("request", (request) => {
    if (!request.url().startsWith(new URL(address).origin)) strangers.push(request.url());
  });
  await page.goto(`${address}${fragment}`);
  await page.waitForSelector("#workspace [data-total]");
  // What lies further down comes a moment later.
  await page.waitForFunction(() => !document.querySelector('[data-view="bill"]') || document.querySelector(".papers"));
  return { page, complaints, strangers, close: () => context.close() };
}

export async function choose(page: Page, file: string): Promise<void> {
  const field = page.locator("#scenario");
  if (await field.isVisible()) await field.selectOption(file);
  else await page.click(`[data-scenario="${file}"]`);
  await page.waitForSelector(`#workspace[data-sample="${file}"]`);
}

/** The file of every scenario that the page offers. */
export function scenariosOf(page: Page): Promise<string[]> {
  return page
    .locator("[data-scenario]")
    .evaluateAll((offers) => offers.map((it) => it.getAttribute("data-scenario") ?? ""));
}

export function fieldOf(page: Page, pointer: string) {
  return page.locator(`#field${pointer.replaceAll("/", "-")}`);
}

/** What is said at a field. */
export async function noteOf(page: Page, pointer: string): Promise<string> {
  return String(await page.locator(`#field${pointer.replaceAll("/", "-")}-note`).textContent());
}

/** To a view, as its link would lead there. */
export async function go(page: Page, view: string): Promise<void> {
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, `#/${view}`);
  await page.waitForSelector(`.view[data-view="${view.split(/[/?]/)[0]}"]`);
}

/** Waits until nothing is being computed or drawn any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector(".view > *") !== null && document.querySelector('main [aria-busy="true"]') === null,
  );
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
}

/** Waits until the page says that this is due. */
export function due(page: Page, amount: string) {
  return page.waitForSelector(`[data-total="Due"] data[value="${amount}"]`);
}

export type Figures = {
  totals: Record<string, string>;
  lines: { creditId: string; reason: string; amount?: string }[][];
  credits: Record<string, Record<string, string>>;
  papers: string[];
};

/** Every figure that the page shows, by the exact decimals behind what is written. */
export async function figuresOf(page: Page): Promise<Figures> {
  const totals = await page
    .locator("[data-total]")
    .evaluateAll((found) =>
      Object.fromEntries(
        found.map((it) => [it.getAttribute("data-total") ?? "", it.querySelector("data")?.value ?? ""]),
      ),
    );
  const lines = await page.locator("tbody[data-line]").evaluateAll((found) =>
    found.map((line) =>
      [...line.querySelectorAll("tr[data-credit]")].map((row) => ({
        creditId: row.getAttribute("data-credit") ?? "",
        reason: row.getAttribute("data-reason") ?? "",
        ...[...row.querySelectorAll("data")].map(({ value }) => ({ amount: value.replace("-", "") }))[0],
      })),
    ),
  );
  const credits = await page
    .locator("article[data-credit]")
    .evaluateAll((found) =>
      Object.fromEntries(
        found.map((card) => [
          card.getAttribute("data-credit") ?? "",
          Object.fromEntries(
            [...card.querySelectorAll("[data-figure]")].map((it) => [
              it.getAttribute("data-figure") ?? "",
              it.querySelector("data")?.value ?? "",
            ]),
          ),
        ]),
      ),
    );
  const papers = await page
    .locator(".paper tfoot data")
    .evaluateAll((found) => found.map((it) => it.getAttribute("value") ?? ""));
  return { totals, lines, credits, papers };
}
