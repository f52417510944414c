// The documentation as a site: the guides, and the types with their comments. From docs/ to dist/docs.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildLibrary } from "./build.mjs";
import { root } from "./paths.mjs";
import { must } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { during, main, say } from "./terminal.mjs";

const site = join(root, "docs", "site");

async function docs() {
  await setUp();
  // The types import what the build of the module makes.
  await buildLibrary();
  if (!existsSync(join(site, "node_modules"))) {
    const wayOut = "Check the network, then run this again.";
    await during("Installing TypeDoc", "5 s", () => must("npm", ["install", "--no-save"], wayOut, { cwd: site }));
  }
  const args = [join("node_modules", "typedoc", "bin", "typedoc"), "--options", "typedoc.json", "--logLevel", "Warn"];
  await during("Making the site", "5 s", () =>
    must(process.execPath, args, "Mend what TypeDoc says above.", { cwd: site }),
  );
  say(`The site: ${join("dist", "docs", "index.html")}. The crate's pages: cargo doc --open`);
}

await main(import.meta.url, docs);
