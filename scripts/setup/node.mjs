// Node itself, and the npm packages of the lock file.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installed, page, root, wrapper } from "../paths.mjs";
import { attempt, must } from "../run.mjs";
import { hashOf, isStamped, stamp } from "../stamp.mjs";
import { CannotGoOn, during, say } from "../terminal.mjs";

// What the page's bundler asks for. The package itself runs on every Node 20.
const NODE_NEEDED = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])) return;
  throw new CannotGoOn(
    `Node ${process.versions.node} is too old: ${NODE_NEEDED.join(".")} or later is needed.`,
    "Install a current Node (https://nodejs.org, or your version manager), then run this again.",
  );
}

export async function setUpPackages() {
  const lock = join(root, "package-lock.json");
  const manifests = [root, wrapper, page].map((folder) => join(folder, "package.json"));
  const hash = hashOf([lock, ...manifests], process.platform, process.arch);
  const modules = installed(".package-lock.json");
  if (isStamped("npm", hash, [modules])) return;
  await during("Installing the npm packages", "10 s", () => install(existsSync(lock) && !existsSync(modules)));
  // The lock file may have been completed by `install`.
  stamp("npm", hashOf([lock, ...manifests], process.platform, process.arch));
}

/** `ci` starts from an empty folder; where there is one already, `install` changes only what the lock file says. */
async function install(clean) {
  const quiet = ["--no-audit", "--no-fund"];
  if (clean) {
    const { code, output } = await attempt("npm", ["ci", ...quiet]);
    if (code === 0) return;
    // A lock file that another npm, or another registry, sees as incomplete is completed below.
    if (!output.includes("EUSAGE")) say(output.trim());
  }
  const wayOut = "Check the network (or npm's proxy and registry settings: `npm ping`), then run this again.";
  await must("npm", ["install", ...quiet], wayOut);
}
