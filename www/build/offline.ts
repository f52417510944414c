// The time without a network.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { PAGE } from "./places.ts";

const PUBLIC = join(PAGE, "public");
export const WORKER = "service-worker.js";

/**
 * Tells the Service Worker which files the page is made of, and names them by all that they hold: any other build is
 * another release, which the browser fetches as a whole.
 */
export const filesOfThePage: Plugin = {
  name: "files-of-the-page",
  apply: "build",
  generateBundle: {
    order: "post",
    handler: (_options, bundle) => {
      const hash = createHash("sha256");
      for (const [file, part] of Object.entries(bundle)) {
        hash.update(file).update(part.type === "chunk" ? part.code : part.source);
      }
      const fixed = readdirSync(PUBLIC);
      for (const file of fixed) hash.update(readFileSync(join(PUBLIC, file)));
      // The module as text is for servers that cannot hand over the module itself: this page has been there.
      const built = Object.keys(bundle).filter(
        (file) => file !== WORKER && file !== "index.html" && !file.startsWith("assets/inline-"),
      );
      const worker = bundle[WORKER];
      if (worker?.type !== "chunk") throw new Error(`There is no ${WORKER}.`);
      const files = ["./", ...built.map((file) => `./${file}`), ...fixed.map((file) => `./${file}`)];
      const release = hash.digest("hex").slice(0, 12);
      worker.code = `const FILES = ${JSON.stringify(files)};\nconst RELEASE = ${JSON.stringify(release)};\n${worker.code}`;
    },
  },
};
