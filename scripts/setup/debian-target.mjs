// Where rustup cannot add the WebAssembly target: Debian's own Rust comes with the source of the standard library, which
// is built for the target once. Debian's toolchain is then known to rustup as "debian", and used for WebAssembly only.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { must } from "../run.mjs";
import { CannotGoOn, during } from "../terminal.mjs";
import { aptInstall } from "./apt.mjs";

export const DEBIAN_TOOLCHAIN = "debian";

const TARGET = "wasm32-unknown-unknown";
const PACKAGES = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];
const LIBRARY = `/usr/lib/rustlib/${TARGET}/lib`;
const LINKER = "/usr/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";
const WAY_OUT = `Install the target by hand (\`rustup target add ${TARGET}\`), then run this again.`;

export async function setUpDebianTarget() {
  await aptInstall(PACKAGES, "50 s");
  if (process.getuid?.() !== 0) {
    throw new CannotGoOn(
      "Building the standard library for WebAssembly writes to /usr/lib, which needs root.",
      WAY_OUT,
    );
  }
  await during("Building Rust's standard library for WebAssembly, once", "40 s", buildStandardLibrary);
  await must("rustup", ["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"], WAY_OUT);
}

async function buildStandardLibrary() {
  const empty = mkdtempSync(join(tmpdir(), "drawdown-std-"));
  try {
    mkdirSync(join(empty, "src"));
    writeFileSync(join(empty, "src", "lib.rs"), "");
    writeFileSync(join(empty, "Cargo.toml"), '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n');
    const args = ["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro"];
    await must("/usr/bin/cargo", args, WAY_OUT, {
      cwd: empty,
      env: {
        PATH: `/usr/bin:${process.env.PATH}`,
        RUSTC_BOOTSTRAP: "1",
        CARGO_TARGET_DIR: join(empty, "target"),
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: "wasm-ld-22",
      },
    });
    const built = join(empty, "target", TARGET, "release", "deps");
    mkdirSync(LIBRARY, { recursive: true });
    for (const name of readdirSync(built)) {
      if (name.endsWith(".rlib") && !name.startsWith("libempty-")) copyFileSync(join(built, name), join(LIBRARY, name));
    }
    if (!existsSync(LINKER)) {
      mkdirSync(dirname(LINKER), { recursive: true });
      symlinkSync("/usr/bin/lld-22", LINKER);
    }
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}
