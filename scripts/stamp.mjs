// Work whose inputs are unchanged is not done again. A stamp is the hash of the inputs that the last run saw.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root, tools } from "./paths.mjs";

const SKIPPED = new Set(["node_modules", "dist", "generated", "target", ".git", ".setup"]);

/** Every file under the given files and folders, sorted, without what is built or installed. */
export function filesUnder(paths) {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    if (statSync(path).isFile()) return [path];
    const names = readdirSync(path).filter((name) => !SKIPPED.has(name));
    return filesUnder(names.sort().map((name) => join(path, name)));
  });
}

/** One hash of many files' names and contents, and of whatever else decides (versions, options). */
export function hashOf(paths, ...more) {
  const hash = createHash("sha256");
  for (const file of filesUnder(paths)) hash.update(relative(root, file)).update("\0").update(readFileSync(file));
  for (const part of more) hash.update("\0").update(String(part));
  return hash.digest("hex");
}

export function isStamped(name, hash, outputs = []) {
  const file = join(tools, "stamps", name);
  return existsSync(file) && readFileSync(file, "utf8") === hash && outputs.every((output) => existsSync(output));
}

export function stamp(name, hash) {
  const file = join(tools, "stamps", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
}
