// The documentation as a site: the guides, and the types with their comments. From docs/ to dist/docs. A public type or
// field without a comment, or a link that leads nowhere, is a failure.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildLibrary } from "./build.mjs";
import { root, wrapper } from "./paths.mjs";
import { attempt, must } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { CannotGoOn, during, main, say } from "./terminal.mjs";

const site = join(root, "docs", "site");

/** Runs TypeDoc with the options of the site, and these. It is installed where it is not yet. */
export async function typedoc(args, tsconfig = join(wrapper, "tsconfig.build.json")) {
  if (!existsSync(join(site, "node_modules"))) {
    const wayOut = "Check the network, then run this again.";
    await during("Installing TypeDoc", "5 s", () => must("npm", ["install", "--no-save"], wayOut, { cwd: site }));
  }
  const program = join("node_modules", "typedoc", "bin", "typedoc");
  const options = ["--options", "typedoc.json", "--logLevel", "Warn", "--tsconfig", tsconfig];
  return attempt(process.execPath, [program, ...options, ...args], { cwd: site });
}

async function docs() {
  await setUp();
  // The types import what the build of the module makes.
  await buildLibrary();
  const { code, output } = await during("Making the site", "5 s", () => typedoc([]));
  if (code !== 0) throw new CannotGoOn(`TypeDoc refuses the documents:\n${output}`, "Mend what it says.");
  say(`The site: ${join("dist", "docs", "index.html")}. The crate's pages: cargo doc --open`);
}

await main(import.meta.url, docs);
