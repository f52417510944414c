// The packages that are bundled into the package, or into the page, and their licences.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../paths.mjs";
import { crates } from "./crates.mjs";

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
 * One text of all licences: of the packages that the bundled files are from, and of the crates inside the module.
 *
 * @param {readonly string[]} inputs
 */
export async function bundledLicenses(inputs) {
  const packages = bundledPackages(inputs).map(({ folder, manifest }) => ({ ...manifest, folder }));
  const texts = [...packages, ...(await crates())].map(licenseOf);
  return `drawdown contains these packages:\n\n${texts.join("\n\n")}\n`;
}

function licenseOf({ folder, name, version, license }) {
  const files = readdirSync(folder).filter((entry) => /^licen[cs]e/i.test(entry));
  // Of those that may be chosen among, the shorter one.
  const file = files.find((entry) => /mit/i.test(entry)) ?? files[0];
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}`;
}
