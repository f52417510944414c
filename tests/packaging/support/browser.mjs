// One Chromium for all rows. Its page tells what it computed, and whether the binary came as a file.
import { chromium } from "playwright-core";
import { Failed } from "./consumer.mjs";

// Chromium refuses its own sandbox to root, which is who runs most build machines.
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
];

export const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

let browser;

export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}

/** An empty page in a context of its own. */
export async function newPage() {
  browser ??= chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  return (await (await browser).newContext()).newPage();
}

/** Opens the address and waits for `globalThis.outcome`. */
export async function outcomeOf(address) {
  const page = await newPage();
  const context = page.context();
  try {
    const said = [];
    let asFile = false;
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    context.on("response", (response) => {
      if (isBinary(response)) asFile = true;
    });
    await page.goto(address);
    const outcome = await page
      .waitForFunction(() => globalThis.outcome, undefined, { timeout: 30_000 })
      .then((handle) => handle.jsonValue())
      .catch(() => {
        throw new Failed(`${address} told nothing within 30 s. The page said:\n${said.join("\n")}`);
      });
    return { ...outcome, binary: asFile ? "file" : "inlined", said };
  } finally {
    await context.close();
  }
}

function isBinary(response) {
  return response.ok() && /\.wasm(\?|$)/.test(response.url()) && !/html/.test(response.headers()["content-type"] ?? "");
}
