// What a release would be, without releasing: the tarball, built here and again from nothing in another folder (the
// bytes have to be the same), its bill of materials and its hashes. All of it ends up in dist/release.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { buildLibrary } from "./build.mjs";
import { root, tools, wrapper } from "./paths.mjs";
import { must } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { CannotGoOn, during, main, say } from "./terminal.mjs";

const OUT = join(root, "dist", "release");

async function release() {
  await setUp();
  await buildLibrary();
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const tarball = await pack(wrapper, OUT);
  await during("Building it again from nothing in another folder", "3 min", () => compareWithSecond(tarball));
  const { billOfMaterials } = await import("./release/bill-of-materials.mjs");
  const bill = join(OUT, `${basename(tarball, ".tgz")}.cdx.json`);
  writeFileSync(bill, await billOfMaterials(hash(tarball, "sha512", "hex")));
  const sums = [tarball, bill].map((file) => `${hash(file, "sha256", "hex")}  ${basename(file)}\n`);
  writeFileSync(join(OUT, "SHA256SUMS"), sums.join(""));
  say(`${sums.join("")}integrity of the tarball: sha512-${hash(tarball, "sha512", "base64")}`);
  say(`All of it is in ${OUT.slice(root.length + 1)}. Nothing was published.`);
}

async function pack(from, to) {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", to];
  const output = await must("npm", args, "Its reason stands above.", { cwd: from });
  // Warnings may stand before it.
  return join(to, JSON.parse(output.slice(output.indexOf("[\n")))[0].filename);
}

async function compareWithSecond(tarball) {
  const folder = mkdtempSync(join(tmpdir(), "drawdown-release-"));
  try {
    const copy = join(folder, "copy");
    const files = await must(
      "git",
      ["ls-files", "--cached", "--others", "--exclude-standard", "-z"],
      "Run it in a checkout.",
    );
    for (const file of files.split("\0").filter(Boolean)) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(root, file), join(copy, file));
    }
    // The tools are no part of what is compared, and take minutes to build.
    cpSync(join(tools, "bin"), join(copy, ".setup", "bin"), { recursive: true });
    const program = 'const { buildLibrary } = await import("./scripts/build.mjs"); await buildLibrary();';
    const env = { CARGO_TARGET_DIR: join(folder, "target") };
    await must("node", ["scripts/setup.mjs"], "Its reason stands above.", { cwd: copy });
    await must("node", ["--input-type=module", "--eval", program], "Its reason stands above.", { cwd: copy, env });
    const second = await pack(join(copy, "pkg-wrapper"), folder);
    if (readFileSync(second).equals(readFileSync(tarball))) return;
    const files2 = await differing(tarball, second, folder);
    throw new CannotGoOn(
      `The two tarballs differ, in ${files2}.`,
      "Find what of the folder, the time or the order got in.",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function differing(first, second, folder) {
  const folders = [first, second].map((tarball, index) => ({ tarball, to: join(folder, `unpacked-${index}`) }));
  for (const { tarball, to } of folders) {
    mkdirSync(to);
    await must("tar", ["-xzf", tarball, "-C", to], "Install tar.");
  }
  const names = await must("sh", ["-c", 'diff -rq "$0" "$1" || true', ...folders.map(({ to }) => to)], "Install diff.");
  return names.trim();
}

function hash(file, algorithm, encoding) {
  return createHash(algorithm).update(readFileSync(file)).digest(encoding);
}

await main(import.meta.url, release);
