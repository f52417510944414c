// Pages of one origin and one profile, as tabs of one browser, that have the package loaded.
import { wrapper } from "../../scripts/paths.mjs";
import { newPage } from "../packaging/support/browser.mjs";
import { served } from "../packaging/support/server.mjs";

/** What the programs that a test runs in a page can use. */
const PROGRAM = `
import { load } from "drawdown";
import { openStoredBook } from "drawdown/idb";

const drawdown = await load();
Object.assign(globalThis, {
  drawdown,
  openTest: (options) => openStoredBook(drawdown, { name: "test", ...options }),
  account: (code) => ({ name: code, code, emailAddress: code + "@acme.example" }),
  codes: (stored) => stored.read((book) => book.accounts.list().data.map(({ code }) => code)),
  // What a promise is refused with.
  refusal: (promise) => promise.then(() => "nothing", ({ name, code }) => name + " " + code),
  isReady: true,
});
`;
export const ENTRIES = {
  drawdown: "/dist/index.js",
  "drawdown/idb": "/dist/idb.js",
  "drawdown/handler": "/dist/handler.js",
};
const HTML = `<!doctype html><meta charset="utf-8"><title>test</title>
<script type="importmap">${JSON.stringify({ imports: ENTRIES })}</script><script type="module">${PROGRAM}</script>`;

/** Calls `work` with the origin of the page, which has these scripts as well. */
export function servingTabs(work, files = {}) {
  const answer = (path) => {
    if (path === "/page.html") return { type: "text/html", body: HTML };
    return files[path] && { type: "text/javascript", body: files[path] };
  };
  return served(wrapper, work, { answer });
}

/** Calls `work` with a function that opens one more tab, and with the origin. `init` runs in each before anything else. */
export function withTabs(work, { init, files } = {}) {
  return servingTabs(async (origin) => {
    const context = (await newPage()).context();
    if (init) await context.addInitScript(init);
    try {
      await work(async () => ready(await context.newPage(), origin), origin);
    } finally {
      await context.close();
    }
  }, files);
}

/** Opens the page, with all that PROGRAM has. */
export async function ready(page, origin) {
  const failed = new Promise((_, reject) => page.on("pageerror", reject));
  const loaded = page.goto(`${origin}page.html`).then(() => page.waitForFunction(() => globalThis.isReady));
  await Promise.race([loaded, failed]);
  return page;
}
