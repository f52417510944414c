// The crates whose code is in the module: not those that only build it or make code at compile time.
import { dirname } from "node:path";
import { must } from "../run.mjs";
import { WASM_TARGET } from "../setup/rust.mjs";

/** Each with its licence and the folder that holds it. */
export async function crates() {
  const folders = await foldersOfCrates();
  const edges = ["--edges", "normal,no-proc-macro", "--target", WASM_TARGET];
  const args = ["tree", ...edges, "--prefix", "none", "--no-dedupe", "--format", "{p}|{l}", "--quiet"];
  const [, ...lines] = (await must("cargo", args, "Its reason stands above.")).trim().split("\n");
  return [...new Set(lines)].sort().map((line) => {
    const [, name, version, license] = /^(\S+) v(\S+).*\|(.*)$/.exec(line);
    // Some crates still write "MIT/Apache-2.0", which is no expression.
    return { name, version, license: license.replaceAll("/", " OR "), folder: folders.get(`${name} ${version}`) };
  });
}

async function foldersOfCrates() {
  const args = ["metadata", "--format-version", "1", "--quiet"];
  const { packages } = JSON.parse(await must("cargo", args, "Its reason stands above."));
  return new Map(packages.map(({ name, version, manifest_path }) => [`${name} ${version}`, dirname(manifest_path)]));
}
