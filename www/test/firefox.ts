import { existsSync } from "node:fs";
import puppeteer, { type Browser } from "puppeteer-core";

const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

/** The Firefox of this machine, or the one that `FIREFOX` names, by its own WebDriver BiDi. */
export function startFirefox(): Promise<Browser> {
  const executablePath = process.env.FIREFOX ?? PLACES.find(existsSync);
  if (executablePath === undefined) throw new Error("There is no Firefox: `npm run setup -- --tests` installs one.");
  return puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "en-GB" },
  });
}
