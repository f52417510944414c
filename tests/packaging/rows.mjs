// The consumers, one row of the table each. A row gives what program/check.js came to there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outcomeOf } from "./support/browser.mjs";
import { run } from "./support/consumer.mjs";
import { served, serving } from "./support/server.mjs";

const MODULE = '<script type="module" src="/main.js"></script>';
const CLASSIC = '<script src="/main.js"></script>';

/**
 * name: for --only. fixture: its project. title: in the table. packages: whose versions the table shows.
 * test: it is part of `npm test`. run: gives { main, worker?, server?, binary }.
 */
export const ROWS = [
  bundler("vite", "Vite, build", ["vite"], { test: true }),
  {
    name: "vite-dev",
    fixture: "vite",
    title: "Vite, dev server",
    packages: ["vite"],
    run: (folder) => serving(folder, (port) => ["vite", "--host", "127.0.0.1", "--port", `${port}`], outcomeOf),
  },
  bundler("webpack", "webpack", ["webpack"], { page: CLASSIC }),
  bundler("rspack", "Rspack", ["@rspack/core"], { page: CLASSIC }),
  bundler("rollup", "Rollup", ["rollup"], { page: MODULE }),
  bundler("esbuild", "esbuild", ["esbuild"], { page: MODULE, test: true }),
  bundler("parcel", "Parcel", ["parcel"]),
  bundler("react", "React's hooks (`drawdown/react`), esbuild", ["react"], { test: true }),
  framework("next", "Next.js, Turbopack", ["next"], (port) => ["next", "start", "-H", "127.0.0.1", "-p", `${port}`], {
    routes: ["edge", "proxy"],
  }),
  framework("sveltekit", "SvelteKit", ["@sveltejs/kit"], () => ["node", "build"], {
    env: { HOST: "127.0.0.1" },
  }),
  runtime("node-20", "Node 20, import", ["node"], "node20", ["node", "runtime.mjs"], { test: true }),
  runtime("node-20-cjs", "Node 20, require", ["node"], "node20", ["node", "runtime.cjs"], { test: true }),
  runtime("node", "Node, newest, import", ["node"], "node", ["node", "runtime.mjs"]),
  runtime("node-cjs", "Node, newest, require", ["node"], "node", ["node", "runtime.cjs"]),
  runtime("deno", "Deno", ["deno"], "deno", [
    "deno",
    "run",
    "--node-modules-dir=manual",
    "--allow-read=.",
    "runtime.mjs",
  ]),
  runtime("bun", "Bun", ["bun"], "bun", ["bun", "runtime.mjs"]),
  vitest("node"),
  vitest("jsdom"),
  { name: "workerd", fixture: "workerd", title: "workerd", packages: ["workerd"], run: workerd },
  page("importmap", "static files, import map"),
  page("module-worker", "static files, module worker"),
  page("service-worker", "static files, Service Worker"),
  page("csp", "script-src 'self' 'wasm-unsafe-eval'", {
    "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  }),
];

/** `npm run build` of the project makes the folder `site`; `html`: what its page says, where it makes none. */
function bundler(name, title, packages, { page: html, test } = {}) {
  const answer = (path) => (html && path === "/index.html" ? { type: "text/html", body: html } : undefined);
  return {
    name,
    fixture: name,
    title,
    packages,
    test,
    async run(folder) {
      await run(folder, "npm", ["run", "build"], { NODE_ENV: "production" });
      return served(join(folder, "site"), outcomeOf, { answer });
    },
  };
}

/**
 * The server's outcome stands in the page that it renders, the browser's comes afterwards; `routes` are further
 * programs of the server, which answer with theirs.
 */
function framework(name, title, packages, start, { env = {}, routes = [] } = {}) {
  return {
    name,
    fixture: name,
    title,
    packages,
    async run(folder) {
      await run(folder, "npm", ["run", "build"], { NEXT_TELEMETRY_DISABLED: "1" });
      return serving(folder, start, (address) => inBoth(address, routes), { NEXT_TELEMETRY_DISABLED: "1", ...env });
    },
  };
}

async function inBoth(address, routes) {
  const html = await (await fetch(address)).text();
  const [, server = "{}"] = /data-server="([^"]*)"/.exec(html) ?? [];
  const browser = await outcomeOf(address);
  const answers = {};
  for (const route of routes) answers[route] = await (await fetch(`${address}${route}`)).json();
  return { ...browser, server: JSON.parse(server.replaceAll("&quot;", '"')), routes: answers };
}

function runtime(name, title, packages, fixture, [command, ...args], { test } = {}) {
  return {
    name,
    fixture,
    title,
    packages,
    test,
    // The runtime may greet first.
    run: async (folder) => JSON.parse((await run(folder, command, args)).trim().split("\n").at(-1)),
  };
}

/** In a test of a user, which leaves its outcome in a file. */
function vitest(environment) {
  return {
    name: `vitest-${environment}`,
    fixture: "vitest",
    title: `Vitest, ${environment}`,
    packages: ["vitest"],
    async run(folder) {
      await run(folder, "vitest", ["run", "--environment", environment]);
      return JSON.parse(readFileSync(join(folder, "outcome.json"), "utf8"));
    },
  };
}

async function workerd(folder) {
  await run(folder, "npm", ["run", "build"]);
  const start = (port) => ["workerd", "serve", "config.capnp", "--socket-addr", `http=127.0.0.1:${port}`];
  return serving(folder, start, async (address) => (await fetch(address)).json());
}

/** Plain files. Workers know no import maps: there the names of the package are replaced by its addresses. */
function page(name, title, headers = {}) {
  return {
    name,
    fixture: "static",
    title,
    packages: [],
    test: true,
    run(folder) {
      const { exports } = JSON.parse(readFileSync(join(folder, "node_modules", "drawdown", "package.json"), "utf8"));
      const answer = (path) => (/^\/\w+(-\w+)*\.js$/.test(path) ? script(folder, path, exports) : undefined);
      return served(folder, (address) => outcomeOf(`${address}${name}.html`), {
        headers,
        answer: name === "importmap" ? undefined : answer,
      });
    },
  };
}

function script(folder, path, exports) {
  const text = readFileSync(join(folder, path), "utf8");
  const body = text.replace(/from "drawdown(\/\w+)?"/g, (_, entry = "") => {
    const file = exports[`.${entry}`].default.default ?? exports[`.${entry}`].default;
    return `from "/node_modules/drawdown/${file.slice(2)}"`;
  });
  return { type: "text/javascript", body };
}
