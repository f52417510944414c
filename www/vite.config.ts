import { defineConfig } from "vite";
import { early, firstBill, firstPage, scriptFirst, stylesFirst } from "./build/first-page.ts";
import { collectSources, licences } from "./build/licences.ts";
import { filesOfThePage, WORKER } from "./build/offline.ts";
import { policyAsHeader, withoutPolicyInDevelopment } from "./build/policy.ts";

export default defineConfig({
  // Relative addresses, so that the built page runs from any folder of any web server.
  base: "./",
  plugins: [
    withoutPolicyInDevelopment,
    scriptFirst,
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
      input: ["index.html", "early.js", "service-worker.ts"],
      // A Service Worker keeps its address from release to release.
      output: { entryFileNames: ({ name }) => (`${name}.js` === WORKER ? WORKER : "assets/[name]-[hash].js") },
    },
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
