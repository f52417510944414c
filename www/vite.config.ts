import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** In development Vite puts styles into the page by script, which the page's own policy forbids. The built page keeps it. */
const withoutPolicyInDevelopment: Plugin = {
  name: "without-policy-in-development",
  apply: "serve",
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
};

/** The typeface is asked for with the styles, not after them: with `font-display: optional` it has to be early or never. */
const typefaceFirst: Plugin = {
  name: "typeface-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => file.endsWith(".woff2"))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", href: `./${file}`, as: "font", type: "font/woff2", crossorigin: true },
          injectTo: "head" as const,
        })),
  },
};

const PUBLIC = join(import.meta.dirname, "public");
const WORKER = "service-worker.js";

/**
 * Tells the Service Worker which files the page is made of, and names them by all that they hold: any other build is
 * another release, which the browser fetches as a whole.
 */
const filesOfThePage: Plugin = {
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

export default defineConfig({
  // Relative addresses, so that the built page runs from any folder of any web server.
  base: "./",
  plugins: [withoutPolicyInDevelopment, typefaceFirst, filesOfThePage],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // A data: URL would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["index.html", "service-worker.ts"],
      // A Service Worker keeps its address from release to release.
      output: { entryFileNames: ({ name }) => (`${name}.js` === WORKER ? WORKER : "assets/[name]-[hash].js") },
    },
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
