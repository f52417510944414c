// Rust → one WebAssembly binary and the JavaScript that talks to it (pkg-wrapper/src/generated).
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { generated, installed, root } from "../paths.mjs";
import { attempt, must } from "../run.mjs";
import { WASM_TARGET, wasmEnvironment } from "../setup/rust.mjs";
import { hashOf, isStamped, stamp } from "../stamp.mjs";
import { CannotGoOn, during, say } from "../terminal.mjs";

// What rustc itself switches on for this target: wasm-opt has to be told, or refuses the module.
const FEATURES = [
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
];

// Not `-O3` or `-Oz`: they inline, and what was alike to a compressor is then no longer so.
const PASSES = [
  "--remove-unused-module-elements",
  "--duplicate-function-elimination",
  "--vacuum",
  // The locals that are used most get the shortest numbers, and all functions look more alike.
  "--reorder-locals",
  "--strip-debug",
  "--strip-producers",
];

const OUTPUTS = ["drawdown.wasm", "drawdown.js", "drawdown.d.ts", "inline.js", "inline.d.ts"].map((name) =>
  join(generated, name),
);

export async function buildWasm() {
  const inputs = ["Cargo.toml", "Cargo.lock", "src", "scripts/build/wasm.mjs"].map((path) => join(root, path));
  const hash = hashOf(inputs);
  if (isStamped("wasm", hash, OUTPUTS)) return say("The WebAssembly module is up to date.");
  await during("Building the WebAssembly module", "1 min", async () => {
    const compiled = await compile();
    const folder = mkdtempSync(join(tmpdir(), "drawdown-wasm-"));
    try {
      await bind(compiled, folder);
      shorten(join(folder, "drawdown.js"));
      writeAtOnce(join(folder, "drawdown.js"));
      evenNames(join(folder, "drawdown.js"), join(folder, "drawdown_bg.wasm"));
      await optimize(join(folder, "drawdown_bg.wasm"), join(folder, "drawdown.wasm"));
      publish(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  stamp("wasm", hash);
}

async function compile() {
  const env = { ...(await wasmEnvironment()), CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: remappedPaths() };
  await must("cargo", ["build", "--release", "--lib", "--target", WASM_TARGET], "Mend what the compiler says above.", {
    env,
  });
  const metadata = await attempt("cargo", ["metadata", "--format-version", "1", "--no-deps", "--quiet"]);
  const { target_directory: target } = JSON.parse(metadata.output);
  return join(target, WASM_TARGET, "release", "drawdown.wasm");
}

/** Compiler flags by which the paths of this machine, which panics would name, do not get into the binary. */
function remappedPaths() {
  const crates = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const sources = existsSync(crates) ? readdirSync(crates).map((name) => join(crates, name)) : [];
  return [root, ...sources].map((folder) => `--remap-path-prefix=${folder}=.`).join(" ");
}

async function bind(compiled, folder) {
  const args = [compiled, "--target", "web", "--out-dir", folder, "--out-name", "drawdown"];
  // Finding the file is the package's business: the generated default would make bundlers look for a file that is not there.
  args.push("--omit-default-module-path", "--remove-name-section", "--remove-producers-section");
  // For a fresh start after a fault: pkg-wrapper/src/engine.ts.
  args.push("--experimental-reset-state-function");
  await must("wasm-bindgen", args, "Remove the folder .setup, then run this again.");
}

/**
 * The generated code writes texts letter by letter. The encoder of the browser does it at once; only a text of few
 * letters is not worth the call. Every browser that can start the module (it needs reference types) has that encoder.
 */
function writeAtOnce(file) {
  const code = readFileSync(file, "utf8");
  const slow = "let offset = 0;\n\n    for (; offset < len; offset++) {";
  const spare = /if \(!\('encodeInto' in cachedTextEncoder\)\) \{[\s\S]*?\n\}\n/;
  if (!code.includes(slow) || !spare.test(code)) {
    throw new CannotGoOn(
      "wasm-bindgen writes texts in another way.",
      "Look at `writeAtOnce` in scripts/build/wasm.mjs.",
    );
  }
  const fast = `let offset = 0;

    if (len > 24) {
        const { read, written } = cachedTextEncoder.encodeInto(arg, mem.subarray(ptr, ptr + len));
        if (read === len) {
            WASM_VECTOR_LEN = written;
            return ptr;
        }
    }

    for (; offset < len; offset++) {`;
  writeFileSync(file, code.replace(slow, fast).replace(spare, ""));
}

/**
 * The generated start takes addresses, answers and bytes, which is a part of the JavaScript that users download. The package
 * fetches and compiles by itself (pkg-wrapper/src/load) and hands over the compiled module: that is what stays.
 */
function shorten(file) {
  const code = readFileSync(file, "utf8");
  const [start, end] = [code.indexOf("async function __wbg_load("), code.lastIndexOf("export {")];
  if (start === -1 || end < start) {
    throw new CannotGoOn(
      "wasm-bindgen writes its start in another way.",
      "Look at `shorten` in scripts/build/wasm.mjs.",
    );
  }
  const started = `async function __wbg_init({ module_or_path: module }) {
    if (wasm !== undefined) return wasm;
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}

export { __wbg_init as default };
`;
  writeFileSync(file, code.slice(0, start) + started);
}

/**
 * What the module imports is named with sixteen digits of a hash each, which no compressor makes shorter. Numbers of as
 * many digits tell the imports apart as well, and can be written over them in the module.
 */
function evenNames(script, module) {
  const names = [...new Set(readFileSync(script, "utf8").match(/\b__wbg_\w+_[0-9a-f]{16}\b/g))];
  const even = names.map((name, number) => name.slice(0, -16) + String(number).padStart(16, "0"));
  // The module is bytes, of which each is a letter of `latin1`.
  for (const [file, encoding] of [
    [script, "utf8"],
    [module, "latin1"],
  ]) {
    const text = readFileSync(file, encoding);
    const renamed = names.reduce((so, name, number) => so.replaceAll(name, even[number]), text);
    writeFileSync(file, renamed, encoding);
  }
}

async function optimize(from, to) {
  const args = [installed("binaryen", "bin", "wasm-opt"), from, "-o", to, ...PASSES];
  for (const feature of FEATURES) args.push(`--enable-${feature}`);
  await must(process.execPath, args, "Remove the folder node_modules, then run this again.");
}

function publish(folder) {
  mkdirSync(generated, { recursive: true });
  const wasm = readFileSync(join(folder, "drawdown.wasm"));
  writeFileSync(
    join(folder, "inline.js"),
    `// Generated: the module as text.\nexport const base64 =\n  "${wasm.toString("base64")}";\n`,
  );
  writeFileSync(join(folder, "inline.d.ts"), "export const base64: string;\n");
  for (const output of OUTPUTS) {
    // Copied and renamed, so that nobody ever sees half a file.
    const name = output.slice(generated.length + 1);
    writeFileSync(`${output}.new`, readFileSync(join(folder, name)));
    renameSync(`${output}.new`, output);
  }
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  say(
    `  drawdown.wasm: ${kilobytes(statSync(OUTPUTS[0]).size)}, ${kilobytes(gzipSync(wasm, { level: 9 }).length)} compressed`,
  );
}
