// The licences of what the bundles hold.
import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Plugin } from "vite";
import { bundledLicenses } from "../../scripts/build/licenses.mjs";
import { PAGE } from "./places.ts";

const ROOT = join(PAGE, "..");
const LICENCES = "third-party-licences.txt";

/** What the bundles hold, by the files that it came from; the package's own bundles tell theirs in their source maps. */
const sources = new Set<string>();

export const collectSources: Plugin = {
  name: "collect-sources",
  apply: "build",
  generateBundle(_options, bundle) {
    const modules = [...this.getModuleIds()].map((id) => id.split("?")[0] ?? id);
    const assets = Object.values(bundle).flatMap((part) => (part.type === "asset" ? part.originalFileNames : []));
    for (const file of [...modules, ...assets.map((it) => join(PAGE, it))]) {
      for (const source of [file, ...mappedFrom(file)]) sources.add(relative(ROOT, source));
    }
  },
};

function mappedFrom(file: string): string[] {
  const map = `${file}.map`;
  if (!isAbsolute(file) || !existsSync(map)) return [];
  const { sources } = JSON.parse(readFileSync(map, "utf8")) as { sources: string[] };
  return sources.map((source) => join(dirname(file), source));
}

export const licences: Plugin = {
  name: "licences",
  apply: "build",
  async generateBundle() {
    this.emitFile({ type: "asset", fileName: LICENCES, source: await bundledLicenses([...sources]) });
  },
};
