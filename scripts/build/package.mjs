// TypeScript → pkg-wrapper/dist, the npm package as it is published.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { dist, generated, installed, root, wrapper } from "../paths.mjs";
import { must } from "../run.mjs";
import { hashOf, isStamped, stamp } from "../stamp.mjs";
import { during, say } from "../terminal.mjs";
import { bundledLicenses } from "./licenses.mjs";

/** Decides whether the page has to be built again, too. */
export function packageHash() {
  const inputs = ["src", "package.json", "tsconfig.json", "tsconfig.build.json", "bin"].map((name) =>
    join(wrapper, name),
  );
  return hashOf([...inputs, join(root, "scripts", "build")], hashOfGenerated());
}

export async function buildPackage() {
  const hash = packageHash();
  if (isStamped("package", hash, [join(dist, "cli.js")])) return say("The npm package is up to date.");
  await during("Building the npm package", "5 s", async () => {
    // Beside the old one, and put in its place when it is whole: a page or a test may be reading there.
    const fresh = mkdtempSync(join(wrapper, ".dist-"));
    try {
      // The folder of a temporary file is for its owner only.
      chmodSync(fresh, 0o755);
      await fill(fresh);
      rmSync(dist, { recursive: true, force: true });
      renameSync(fresh, dist);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
  stamp("package", hash);
}

async function fill(fresh) {
  const tsc = [installed("typescript", "bin", "tsc"), "-p", "tsconfig.build.json", "--outDir", fresh];
  await must(process.execPath, tsc, "Mend what the compiler says above.", { cwd: wrapper });
  copyGenerated(fresh);
  keepPublicTypes(fresh);
  const esbuild = await import("esbuild");
  await bundleCommonJs(esbuild, fresh);
  await bundleWithLibraries(esbuild, fresh);
}

function hashOfGenerated() {
  return hashOf(readdirSync(generated).map((name) => join(generated, name)));
}

function copyGenerated(fresh) {
  cpSync(join(generated, "drawdown.wasm"), join(fresh, "drawdown.wasm"));
  mkdirSync(join(fresh, "generated"));
  for (const name of ["drawdown.js", "inline.js"]) cpSync(join(generated, name), join(fresh, "generated", name));
}

// Declarations of the inner files would only show how the package is made, and need the DOM's types.
function keepPublicTypes(fresh) {
  const keep = new Set(
    [
      "index.d.ts",
      "slim.d.ts",
      "worker.d.ts",
      "worker/thread.d.ts",
      "handler.d.ts",
      "idb.d.ts",
      "react.d.ts",
      "public.d.ts",
      "error.d.ts",
    ].map((name) => join(fresh, name)),
  );
  for (const file of filesInside(fresh)) {
    if (!file.endsWith(".d.ts")) continue;
    if (!keep.has(file) && basename(dirname(file)) !== "types") rmSync(file);
  }
  // The files of types hold no code.
  for (const file of filesInside(join(fresh, "types"))) if (/\.js(\.map)?$/.test(file)) rmSync(file);
}

/** For `require("drawdown")`: one file for each entry, and the same declarations in a folder that is CommonJS. */
async function bundleCommonJs(esbuild, fresh) {
  const folder = join(fresh, "cjs");
  // Those of Node ask where they are; the others have to do without Node.
  const banner = { js: '"use strict";\nconst moduleUrl = require("node:url").pathToFileURL(__filename).href;' };
  await esbuild.build({ ...commonJs(folder, { index: "index.node", worker: "worker.node" }), banner });
  await esbuild.build(commonJs(folder, { slim: "slim", handler: "handler", idb: "idb", react: "react" }));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ type: "commonjs", sideEffects: false })}\n`);
  for (const file of filesInside(fresh)) {
    if (file.endsWith(".d.ts") && !file.startsWith(folder)) cpSync(file, join(folder, relative(fresh, file)));
  }
}

function commonJs(folder, entries) {
  const named = ([name, file]) => [name, join(wrapper, "src", `${file}.ts`)];
  return {
    entryPoints: Object.fromEntries(Object.entries(entries).map(named)),
    outdir: folder,
    bundle: true,
    sourcemap: true,
    // The hooks share the app's React, and its one instance of the engine.
    external: ["drawdown", "react"],
    format: "cjs",
    platform: "node",
    target: "node20",
    define: { "import.meta.url": "moduleUrl" },
    // Else the class of errors gets another name.
    keepNames: true,
    // The bytes are in the package once: here they are taken from beside this folder.
    plugins: [
      { name: "inline-outside", setup: (build) => build.onResolve({ filter: /generated\/inline\.js$/ }, outside) },
    ],
  };
}

function outside({ path }) {
  return { path, external: true };
}

/** The entries that use packages. */
const WITH_LIBRARIES = ["handler", "idb"];

/** What uses packages, with those inside, so that installing `drawdown` installs nothing else. */
async function bundleWithLibraries(esbuild, fresh) {
  // Their parts are inside now.
  for (const entry of WITH_LIBRARIES) rmSync(join(fresh, entry), { recursive: true });
  const inputs = [];
  for (const options of bundles(fresh)) inputs.push(...Object.keys((await esbuild.build(options)).metafile.inputs));
  writeFileSync(join(fresh, "THIRD-PARTY-LICENSES.txt"), await bundledLicenses(inputs));
}

/** How they are bundled; with `metafile`, so that what is inside can be named. */
export function bundles(fresh) {
  return [entries(), commandLine()].map((options) => ({
    ...options,
    outdir: fresh,
    bundle: true,
    sourcemap: true,
    format: "esm",
    metafile: true,
    absWorkingDir: root,
    // In the place of what the compiler made of the same sources.
    allowOverwrite: true,
  }));
}

function entries() {
  return {
    entryPoints: WITH_LIBRARIES.map((entry) => join(wrapper, "src", `${entry}.ts`)),
    platform: "browser",
    target: "es2022",
    // The class of errors is in the package once.
    plugins: [{ name: "one-error", setup: (build) => build.onResolve({ filter: /\/error\.js$/ }, besideEntries) }],
  };
}

function besideEntries() {
  return { path: "./error.js", external: true };
}

function commandLine() {
  return {
    entryPoints: {
      cli: join(wrapper, "src", "cli", "main.ts"),
      // A file of its own, since a thread starts with a file.
      "bulk-worker": join(wrapper, "src", "cli", "bulk", "worker.ts"),
    },
    platform: "node",
    target: "node20",
    // The package finds itself by name, through its own `exports`.
    external: ["drawdown"],
    // Some of the bundled packages are CommonJS and call for `require`.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
  };
}

function filesInside(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
