// The packages that are bundled into the package, or into the page, and their licences.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../paths.mjs";

/** The manifests of the packages that the bundled files are from, each with its folder. */
export function bundledPackages(inputs) {
  const folders = new Set(
    inputs.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean),
  );
  return [...folders].sort().map((path) => {
    const folder = join(root, path);
    return { folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) };
  });
}

/**
 * One text of all licences, from the paths of the bundled files.
 *
 * @param {readonly string[]} inputs
 */
export function bundledLicenses(inputs) {
  const texts = bundledPackages(inputs).map(licenseOf);
  return `drawdown contains these packages:\n\n${texts.join("\n\n")}\n`;
}

function licenseOf({ folder, manifest: { name, version, license } }) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}`;
}
