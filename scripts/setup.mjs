// Makes the machine ready to build (and, with --tests, to test): installs what is missing, and says so.
import { setUpBrowsers, setUpWasmPack } from "./setup/browser.mjs";
import { checkNode, setUpPackages } from "./setup/node.mjs";
import { setUpPythonClient } from "./setup/python.mjs";
import { checkRust, setUpTestComponents, setUpWasmBindgen, setUpWasmTarget } from "./setup/rust.mjs";
import { main, say, since } from "./terminal.mjs";

export async function setUp({ tests = false } = {}) {
  const started = performance.now();
  checkNode();
  await checkRust();
  await setUpWasmTarget();
  await setUpWasmBindgen();
  await setUpPackages();
  if (tests) {
    await setUpTestComponents();
    await setUpWasmPack();
    await setUpBrowsers();
    await setUpPythonClient();
  }
  say(`Set-up is complete (${since(started)}).`);
}

await main(import.meta.url, (args) => setUp({ tests: args.includes("--tests") }));
