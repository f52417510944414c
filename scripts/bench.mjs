// Builds the package and measures it against hand-written JavaScript: benches/preview.mjs.
import { buildLibrary } from "./build.mjs";
import { setUp } from "./setup.mjs";
import { main } from "./terminal.mjs";

await main(import.meta.url, async () => {
  await setUp();
  await buildLibrary();
  await import("../benches/preview.mjs");
});
