// TypeScript → pkg-wrapper/dist, the npm package as it is published.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
    rmSync(dist, { recursive: true, force: true });
    await must(
      process.execPath,
      [installed("typescript", "bin", "tsc"), "-p", "tsconfig.build.json"],
      "Mend what the compiler says above.",
      {
        cwd: wrapper,
      },
    );
    copyGenerated();
    keepPublicTypes();
    const esbuild = await import("esbuild");
    await bundleCommonJs(esbuild);
    await bundleCommandLine(esbuild);
  });
  stamp("package", hash);
}

function hashOfGenerated() {
  return hashOf(readdirSync(generated).map((name) => join(generated, name)));
}

function copyGenerated() {
  cpSync(join(generated, "drawdown.wasm"), join(dist, "drawdown.wasm"));
  mkdirSync(join(dist, "generated"));
  for (const name of ["drawdown.js", "inline.js"]) cpSync(join(generated, name), join(dist, "generated", name));
}

// Declarations of the inner files would only show how the package is made, and need the DOM's types.
function keepPublicTypes() {
  const keep = new Set(["index.d.ts", "slim.d.ts", "public.d.ts", "error.d.ts"].map((name) => join(dist, name)));
  for (const file of filesInside(dist)) {
    if (!file.endsWith(".d.ts")) continue;
    if (!keep.has(file) && basename(dirname(file)) !== "types") rmSync(file);
  }
  // The files of types hold no code.
  for (const file of filesInside(join(dist, "types"))) if (file.endsWith(".js")) rmSync(file);
}

/** For `require("drawdown")`: one file for each entry, and the same declarations in a folder that is CommonJS. */
async function bundleCommonJs(esbuild) {
  const folder = join(dist, "cjs");
  await esbuild.build({
    entryPoints: { index: join(wrapper, "src", "index.node.ts"), slim: join(wrapper, "src", "slim.ts") },
    outdir: folder,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    define: { "import.meta.url": "moduleUrl" },
    // Else the class of errors gets another name.
    keepNames: true,
    banner: { js: '"use strict";\nconst moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    // The bytes are in the package once: here they are taken from beside this folder.
    plugins: [
      { name: "inline-outside", setup: (build) => build.onResolve({ filter: /generated\/inline\.js$/ }, outside) },
    ],
  });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ type: "commonjs", sideEffects: false })}\n`);
  for (const file of filesInside(dist)) {
    if (file.endsWith(".d.ts") && !file.startsWith(folder)) cpSync(file, join(folder, relative(dist, file)));
  }
}

function outside({ path }) {
  return { path, external: true };
}

/** The command line with the packages it uses inside, so that installing `drawdown` installs nothing else. */
async function bundleCommandLine(esbuild) {
  const { metafile } = await esbuild.build({
    entryPoints: [join(wrapper, "src", "cli", "main.ts")],
    outfile: join(dist, "cli.js"),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // The package finds itself by name, through its own `exports`.
    external: ["drawdown"],
    // Some of the bundled packages are CommonJS and call for `require`.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
    metafile: true,
    absWorkingDir: root,
  });
  writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), bundledLicenses(Object.keys(metafile.inputs)));
}

function filesInside(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
