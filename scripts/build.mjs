// Builds everything that is out of date: the WebAssembly module, the npm package around it, and the page.
import { buildPackage } from "./build/package.mjs";
import { buildPage } from "./build/page.mjs";
import { buildWasm } from "./build/wasm.mjs";
import { setUp } from "./setup.mjs";
import { main } from "./terminal.mjs";

/** The module and the package: what the command line and the page are made of. */
export async function buildLibrary() {
  await buildWasm();
  await buildPackage();
}

await main(import.meta.url, async () => {
  await setUp();
  await buildLibrary();
  await buildPage();
});
