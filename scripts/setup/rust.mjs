// Rust, its WebAssembly target, and wasm-bindgen's command line at exactly the version of the crate.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, tools } from "../paths.mjs";
import { attempt, find, firstLine, must } from "../run.mjs";
import { CannotGoOn, during, say } from "../terminal.mjs";
import { DEBIAN_TOOLCHAIN, setUpDebianTarget } from "./debian-target.mjs";

export const WASM_TARGET = "wasm32-unknown-unknown";

const RUSTUP_HINT = "Install Rust with rustup (https://rustup.rs), open a new terminal, then run this again.";

export async function checkRust() {
  const version = await firstLine("cargo", ["--version"]);
  if (version === undefined) throw new CannotGoOn("There is no working Rust (`cargo --version` fails).", RUSTUP_HINT);
  const needed = manifestValue(/^rust-version = "([\d.]+)"/m);
  if (isOlder(version.split(" ")[1], needed)) {
    throw new CannotGoOn(
      `Rust is too old: ${version}, ${needed} or later is needed.`,
      "Run `rustup update stable`, then this again.",
    );
  }
}

function isOlder(version, needed) {
  const [major, minor] = version.split(".").map(Number);
  const [neededMajor, neededMinor] = needed.split(".").map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}

export async function setUpWasmTarget() {
  if ((await wasmEnvironment()) !== undefined) return;
  if (!find("rustup")) {
    throw new CannotGoOn(`This Rust cannot build for ${WASM_TARGET}, and there is no rustup to add it.`, RUSTUP_HINT);
  }
  const added = await during(`Adding Rust's target ${WASM_TARGET}`, "10 s", () =>
    attempt("rustup", ["target", "add", WASM_TARGET]),
  );
  if (added.code === 0) return;
  say(added.output.trim());
  if (!find("apt-get")) {
    throw new CannotGoOn(
      `rustup could not add ${WASM_TARGET}; its reason stands above.`,
      `Check the network, run \`rustup target add ${WASM_TARGET}\` by hand, then this again.`,
    );
  }
  await setUpDebianTarget();
}

/** What cargo has to be told to build for WebAssembly: nothing with rustup's target; undefined: it cannot yet. */
export async function wasmEnvironment() {
  for (const env of [{}, { RUSTUP_TOOLCHAIN: DEBIAN_TOOLCHAIN }]) {
    const folder = await firstLine("rustc", ["--print", "target-libdir", "--target", WASM_TARGET], { env });
    if (folder !== undefined && existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("libstd")))
      return env;
  }
  return undefined;
}

export async function setUpWasmBindgen() {
  const version = manifestValue(/^wasm-bindgen = "=([\d.]+)"/m);
  if ((await firstLine("wasm-bindgen", ["--version"])) === `wasm-bindgen ${version}`) return;
  await cargoInstall("wasm-bindgen-cli", version, "2 min");
}

/** Builds a command line tool into the project's own folder. */
export async function cargoInstall(crate, version, about) {
  const args = ["install", crate, "--version", version, "--locked", "--root", tools, "--quiet"];
  await during(`Building ${crate} ${version}, once`, about, () =>
    must("cargo", args, "Check the network (or cargo's proxy settings), then run this again."),
  );
}

/** rustfmt and clippy, which a minimal Rust comes without. */
export async function setUpTestComponents() {
  const missing = ["rustfmt", "clippy"].filter((name) => !find(name === "clippy" ? "cargo-clippy" : name));
  if (missing.length === 0 || !find("rustup")) return;
  await during(`Adding ${missing.join(" and ")}`, "10 s", () =>
    must("rustup", ["component", "add", ...missing], "Check the network, then run this again."),
  );
}

function manifestValue(pattern) {
  const found = pattern.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
  if (found === null) throw new CannotGoOn(`Cargo.toml has no line like ${pattern.source}.`, "Restore that line.");
  return found[1];
}
