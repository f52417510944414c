// What the tests in a real browser need: wasm-pack, and Chromium with its driver.
import { find } from "../run.mjs";
import { CannotGoOn } from "../terminal.mjs";
import { aptInstall } from "./apt.mjs";
import { cargoInstall } from "./rust.mjs";

export async function setUpWasmPack() {
  if (find("wasm-pack")) return;
  await cargoInstall("wasm-pack", "0.15.1", "1.5 min");
}

export async function setUpBrowser() {
  const missing = [];
  if (!find("chromium")) missing.push("chromium");
  if (!find("chromedriver")) missing.push("chromium-driver");
  if (missing.length === 0) return;
  if (!find("apt-get")) {
    throw new CannotGoOn(
      `The browser tests need ${missing.join(" and ")}, and there is no apt-get to install them with.`,
      "Install Chromium and its chromedriver so that `chromium` and `chromedriver` are in PATH, then run this again.",
    );
  }
  await aptInstall(missing, "1 min");
}
