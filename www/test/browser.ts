import { type Browser, chromium } from "playwright-core";

export const PLAIN_HOST = "plain.example";

const FLAGS = [
  // Chromium refuses its own sandbox to root, which is who runs most build machines.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The same server by a name that is neither HTTPS nor localhost: browsers offer less there.
  `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
  // Each window would load the 200 files of an address bar that nobody sees, at the same time as the page. The rest of the
  // list is what Playwright switches off, which this one replaces.
  `--disable-features=${["WebUIOmniboxAimPopup", "WebUIOmniboxPopup", "HttpsUpgrades", "MediaRouter", "PaintHolding", "Translate"]}`,
];

/** The Chromium of this machine, or the one that `CHROMIUM` names. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}
