// What is seen on a first visit stands in the page itself: the bill as HTML and its styles, behind a script of some lines.
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { load } from "drawdown";
import { type Plugin, runnerImport } from "vite";
import { PAGE } from "./places.ts";
import { allowing } from "./policy.ts";

/** What has to run before the first picture, by the name that the build gave it. */
export const scriptFirst: Plugin = {
  name: "script-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const script = Object.values(bundle).find(
        (part) => part.type === "chunk" && part.isEntry && part.name === "early",
      );
      if (!script) throw new Error("There is no early script.");
      return html.replace(/<script[^>]* src="\.\/early\.js">/, () => `<script src="./${script.fileName}">`);
    },
  },
};

/** What is seen first has its styles in the page as well, so that it is laid out while the scripts are on their way. */
export const stylesFirst: Plugin = {
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

/**
 * What is asked for with the styles, not after the scripts: the typeface, which with `font-display: optional` has to be early
 * or never, and the engine, which waits for the scripts in any case and lets them go first.
 */
const EARLY: Readonly<Record<string, { as: string; type: string; fetchpriority?: string }>> = {
  woff2: { as: "font", type: "font/woff2" },
  wasm: { as: "fetch", type: "application/wasm", fetchpriority: "low" },
};

export const early: Plugin = {
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
export const firstBill: Plugin = {
  name: "first-bill",
  resolveId: (id) => (id === FIRST_BILL ? `\0${id}` : undefined),
  async load(id) {
    if (id !== `\0${FIRST_BILL}`) return undefined;
    const request = JSON.parse(readFileSync(join(PAGE, "../examples/sample.json"), "utf8"));
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
export const firstPage: Plugin = {
  name: "first-page",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    async handler(html) {
      const { module } = await runnerImport<typeof import("../first-page.tsx")>(join(PAGE, "first-page.tsx"), {
        configFile: false,
        plugins: [firstBill, withoutStyles],
      });
      return html.replace('<div id="page"></div>', (empty) => empty.replace("><", () => `>${module.firstPage()}<`));
    },
  },
};
