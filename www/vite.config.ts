import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, isAbsolute, join, relative } from "node:path";
import { load } from "drawdown";
import { defineConfig, type Plugin, runnerImport } from "vite";
import { bundledLicenses } from "../scripts/build/licenses.mjs";

/** In development Vite puts styles into the page by script, which the page's own policy forbids. The built page keeps it. */
const withoutPolicyInDevelopment: Plugin = {
  name: "without-policy-in-development",
  apply: "serve",
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
};

/** The reader's colours are set by some lines in the page itself: none has to wait for them. */
const coloursFirst: Plugin = {
  name: "colours-first",
  transformIndexHtml: {
    order: "post",
    handler: (html) => {
      const script = readFileSync(join(import.meta.dirname, "early.js"), "utf8").trim();
      return allowing(
        "script-src",
        script,
        html.replace(/<script[^>]* src="\.\/early\.js"><\/script>/, () => `<script>${script}</script>`),
      );
    },
  },
};

/** What is seen first has its styles in the page as well, so that it is laid out while the scripts are on their way. */
const stylesFirst: Plugin = {
  name: "styles-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const [link, file = ""] = /\s*<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/.exec(html) ?? [];
      const part = bundle[file];
      if (!link || part?.type !== "asset") throw new Error("There are no styles.");
      delete bundle[file];
      const styles = String(part.source).trim().replaceAll("url(./", "url(./assets/");
      return allowing(
        "style-src",
        styles,
        html.replace(link, "").replace("</head>", () => `  <style>${styles}</style>\n  </head>`),
      );
    },
  },
};

/** The page's own policy knows what stands in the page by its hash. */
function allowing(directive: string, text: string, html: string): string {
  const hash = createHash("sha256").update(text).digest("base64");
  return html.replace(`${directive} 'self'`, `${directive} 'self' 'sha256-${hash}'`);
}

/**
 * What is asked for with the styles, not after the scripts: the typeface, which with `font-display: optional` has to be early
 * or never, and the engine, which waits for the scripts in any case and lets them go first.
 */
const EARLY: Readonly<Record<string, { as: string; type: string; fetchpriority?: string }>> = {
  woff2: { as: "font", type: "font/woff2" },
  wasm: { as: "fetch", type: "application/wasm", fetchpriority: "low" },
};

const early: Plugin = {
  name: "early",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle).flatMap((file) => {
        const kind = EARLY[extname(file).slice(1)];
        if (!kind) return [];
        const attrs = { rel: "preload", href: `./${file}`, ...kind, crossorigin: true };
        return [{ tag: "link", attrs, injectTo: "head" as const }];
      }),
  },
};

const FIRST_BILL = "virtual:first-bill";

/** The bill of the first example, so that it can be read before the engine is there. */
const firstBill: Plugin = {
  name: "first-bill",
  resolveId: (id) => (id === FIRST_BILL ? `\0${id}` : undefined),
  async load(id) {
    if (id !== `\0${FIRST_BILL}`) return undefined;
    const request = JSON.parse(readFileSync(join(import.meta.dirname, "../examples/sample.json"), "utf8"));
    const preview = JSON.stringify((await load()).previewBill(request));
    return `export default JSON.parse(${JSON.stringify(preview)});`;
  },
};

const NO_STYLE = "\0no-style";

/** The views name their styles, which are in the page by other ways. */
const withoutStyles: Plugin = {
  name: "without-styles",
  enforce: "pre",
  resolveId: (id) => (id.endsWith(".css") ? NO_STYLE : undefined),
  load: (id) => (id === NO_STYLE ? "" : undefined),
};

/** What is seen on a first visit is in the page itself, drawn by the same views: it can be read before any script is there. */
const firstPage: Plugin = {
  name: "first-page",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    async handler(html) {
      const { module } = await runnerImport<typeof import("./first-page.tsx")>(
        join(import.meta.dirname, "first-page.tsx"),
        { configFile: false, plugins: [firstBill, withoutStyles] },
      );
      return html.replace('<div id="page"></div>', (empty) => empty.replace("><", () => `>${module.firstPage()}<`));
    },
  },
};

const LICENCES = "third-party-licences.txt";

/** What the bundles hold, by the files that it came from; the package's own bundles tell theirs in their source maps. */
const sources = new Set<string>();

const collectSources: Plugin = {
  name: "collect-sources",
  apply: "build",
  generateBundle(_options, bundle) {
    const modules = [...this.getModuleIds()].map((id) => id.split("?")[0] ?? id);
    const assets = Object.values(bundle).flatMap((part) => (part.type === "asset" ? part.originalFileNames : []));
    for (const file of [...modules, ...assets.map((it) => join(import.meta.dirname, it))]) {
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

const licences: Plugin = {
  name: "licences",
  apply: "build",
  async generateBundle() {
    this.emitFile({ type: "asset", fileName: LICENCES, source: await bundledLicenses([...sources]) });
  },
};

const ROOT = join(import.meta.dirname, "..");
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

/** The page's own policy as a header, with what only a header can say, for those who set up a server. */
const policyAsHeader: Plugin = {
  name: "policy-as-header",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const page = bundle["index.html"];
      const [, policy] =
        /Content-Security-Policy" content="([^"]+)"/.exec(page?.type === "asset" ? String(page.source) : "") ?? [];
      if (!policy) throw new Error("The page has no policy.");
      const source = `Content-Security-Policy: ${policy}; frame-ancestors 'none'\n`;
      this.emitFile({ type: "asset", fileName: "content-security-policy.txt", source });
    },
  },
};

export default defineConfig({
  // Relative addresses, so that the built page runs from any folder of any web server.
  base: "./",
  plugins: [
    withoutPolicyInDevelopment,
    coloursFirst,
    stylesFirst,
    firstBill,
    firstPage,
    early,
    collectSources,
    licences,
    filesOfThePage,
    policyAsHeader,
  ],
  worker: { format: "es", plugins: () => [collectSources] },
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
