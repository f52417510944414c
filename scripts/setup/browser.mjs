// What the tests in real browsers need: wasm-pack, Chromium with its driver, Firefox, and WebKit with a screen for it.
import { find } from "../run.mjs";
import { CannotGoOn } from "../terminal.mjs";
import { aptInstall } from "./apt.mjs";
import { cargoInstall } from "./rust.mjs";

export async function setUpWasmPack() {
  if (find("wasm-pack")) return;
  await cargoInstall("wasm-pack", "0.15.1", "1.5 min");
}

/** The programs that the tests start, and the Debian packages that they come from. */
const PROGRAMS = {
  chromium: "chromium",
  chromedriver: "chromium-driver",
  "firefox-esr": "firefox-esr",
  WebKitWebDriver: "webkit2gtk-driver",
  Xvfb: "xvfb",
  // By which xvfb-run gives each screen a key; it is only recommended by it.
  xauth: "xauth",
};

export async function setUpBrowsers() {
  const missing = Object.keys(PROGRAMS).filter((program) => !find(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => PROGRAMS[program]);
  if (!find("apt-get")) {
    throw new CannotGoOn(
      `The browser tests need ${missing.join(", ")}, and there is no apt-get to install them with.`,
      `Install them so that they are in PATH (Debian's packages: ${packages.join(", ")}), then run this again.`,
    );
  }
  await aptInstall(packages, "2 min");
}
