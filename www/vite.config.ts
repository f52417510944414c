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

export default defineConfig({
  // Relative addresses, so that the built page runs from any folder of any web server.
  base: "./",
  plugins: [withoutPolicyInDevelopment, typefaceFirst],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // A data: URL would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
