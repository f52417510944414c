// Everything that is tested, in the order in which it runs: the quick ones first.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { installed, page, root, wrapper } from "../paths.mjs";
import { attempt, find } from "../run.mjs";
import { WASM_TARGET, wasmEnvironment } from "../setup/rust.mjs";

/**
 * A step: its name, what it does, about how long that takes on two cores, what it needs of the build, and how it runs.
 * `run` gives the exit code and the output of its runner, in which the tests are counted.
 */
export const STEPS = [
  { name: "format", title: "rustfmt", run: () => shown("cargo", ["fmt", "--check"]) },
  {
    name: "clippy",
    title: "clippy, native and WebAssembly",
    about: "1 min",
    run: () => inTurn([clippyNative, clippyWasm]),
  },
  { name: "rust", title: "native Rust tests", about: "2 min", run: () => inTurn([rustTests, rustDocTests, rustDocs]) },
  { name: "wasm", title: "WebAssembly tests in headless Chromium", about: "2 min", run: wasmTests },
  {
    name: "lint",
    title: "linter and format of TypeScript, CSS and JSON",
    run: () => shown("npm", ["run", "lint", "--silent"]),
  },
  {
    name: "types",
    title: "TypeScript, strict",
    needs: "package",
    run: () =>
      inTurn([() => tsc(wrapper, "tsconfig.json"), () => tsc(wrapper, join("test", "tsconfig.json")), pageTypes]),
  },
  {
    name: "package",
    title: "package tests in Node",
    about: "1 min",
    needs: "package",
    run: () => shown("npm", ["test", "-w", "pkg-wrapper", "--silent"]),
  },
  {
    name: "site",
    title: "the documentation as a site; nothing public is undocumented",
    needs: "package",
    run: () => shown(process.execPath, ["--test", "--test-reporter=spec", "tests/site/site.test.mjs"]),
  },
  {
    name: "consumers",
    title: "the installed package with bundlers, in Node and in Chromium",
    about: "1 min",
    needs: "package",
    run: () => nodeTests("tests/packaging", ["consumers", "load-errors", "release"]),
  },
  {
    name: "serve",
    title: "drawdown serve: among strange and slow clients, out of room, killed, and under the reference's own client",
    about: "1 min",
    needs: "package",
    run: () => nodeTests("tests/serve", ["server", "faults", "kill", "reference-client"]),
  },
  {
    name: "browser",
    title: "the package in Chromium: a Book in IndexedDB, in a Service Worker, under MSW",
    about: "1 min",
    needs: "package",
    run: () => shown(process.execPath, ["--test", "--test-reporter=spec", ...filesIn("tests/browser")]),
  },
  {
    name: "engines",
    title: "the same bytes in Node, Chromium, Firefox and WebKit",
    about: "1 min",
    needs: "package",
    run: () => nodeTests("tests/engines", ["engines"]),
  },
  { name: "page", title: "page tests in Chromium and Firefox", about: "4 min", needs: "package", run: pageTests },
];

function shown(command, args, options) {
  return attempt(command, args, { show: true, ...options });
}

function nodeTests(folder, names) {
  const files = names.map((name) => `${folder}/${name}.test.mjs`);
  return shown(process.execPath, ["--test", "--test-reporter=spec", ...files]);
}

/** All of them, whatever the first says: one sees every problem at once. */
async function inTurn(runs) {
  const results = [];
  for (const run of runs) results.push(await run());
  return {
    code: results.find(({ code }) => code !== 0)?.code ?? 0,
    output: results.map(({ output }) => output).join("\n"),
  };
}

function clippyNative() {
  return shown("cargo", ["clippy", "--all-targets", "--", "-D", "warnings"]);
}

async function clippyWasm() {
  const env = (await wasmEnvironment()) ?? {};
  if (env.RUSTUP_TOOLCHAIN) return { code: 0, output: "Debian's toolchain has no clippy: skipped for WebAssembly.\n" };
  // The benchmark measures native code: it is not made for this target.
  return shown("cargo", ["clippy", "--lib", "--tests", "--target", WASM_TARGET, "--", "-D", "warnings"]);
}

function rustTests() {
  // The same tests; nextest runs each in a process of its own and says more about failures.
  return find("cargo-nextest")
    ? shown("cargo", ["nextest", "run", "--no-fail-fast", "--no-tests=pass", "--status-level=fail"])
    : shown("cargo", ["test", "--all-targets", "--no-fail-fast"]);
}

/** The crate's documentation: a broken link is a failure. */
function rustDocs() {
  return shown("cargo", ["doc", "--no-deps", "--quiet"], { env: { RUSTDOCFLAGS: "-D warnings" } });
}

function rustDocTests() {
  return shown("cargo", ["test", "--doc"]);
}

async function wasmTests() {
  return shown("wasm-pack", ["test", "--headless", "--chrome"], { env: (await wasmEnvironment()) ?? {} });
}

function tsc(folder, config) {
  return shown(process.execPath, [installed("typescript", "bin", "tsc"), "--noEmit", "-p", config], { cwd: folder });
}

function pageTypes() {
  return hasPage() ? tsc(page, "tsconfig.json") : { code: 0, output: "" };
}

function pageTests() {
  return hasPage() ? shown("npm", ["test", "-w", "www", "--silent"]) : { code: 0, output: "" };
}

function filesIn(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".test.mjs"));
  return names.sort().map((name) => join(folder, name));
}

function hasPage() {
  return existsSync(join(page, "package.json"));
}
