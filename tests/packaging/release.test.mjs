// The bill of materials: what is in the package, and only that.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root, wrapper } from "../../scripts/paths.mjs";
import { billOfMaterials } from "../../scripts/release/bill-of-materials.mjs";

const text = await billOfMaterials("0".repeat(128));
const bill = JSON.parse(text);
const names = bill.components.map(({ name }) => name);

test("it names the crates in the module and the bundled packages", () => {
  for (const name of ["rust_decimal", "ethnum", "wasm-bindgen", "commander", "cli-table3", "itty-router", "idb"])
    assert.ok(names.includes(name), name);
});

test("it names no tool: nothing that only builds, tests or makes code", () => {
  for (const name of ["proptest", "divan", "esbuild", "typescript", "borsh", "wasm-bindgen-macro", "serde_derive"])
    assert.ok(!names.includes(name), name);
});

test("every part has a version, a licence and an address of its own", () => {
  for (const { name, version, licenses, purl } of bill.components) {
    assert.match(version, /^\d+\./, name);
    assert.ok(licenses?.length > 0, `${name} has no licence`);
    assert.ok(purl.endsWith(`@${version}`), purl);
  }
  assert.equal(new Set(bill.components.map(({ purl }) => purl)).size, names.length);
});

test("it is CycloneDX, of this version, and the same each time", async () => {
  assert.equal(bill.bomFormat, "CycloneDX");
  assert.equal(
    bill.metadata.component.version,
    JSON.parse(readFileSync(join(wrapper, "package.json"), "utf8")).version,
  );
  assert.equal(await billOfMaterials("0".repeat(128)), text);
});

test("crate, package and lock files have one version", () => {
  const { version } = JSON.parse(readFileSync(join(wrapper, "package.json"), "utf8"));
  const stands = (file, pattern) => pattern.exec(readFileSync(join(root, file), "utf8"))?.[1];
  assert.equal(stands("Cargo.toml", /^version = "(.+)"/m), version);
  assert.equal(stands("Cargo.lock", /^name = "drawdown"\nversion = "(.+)"/m), version);
  assert.equal(
    JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages["pkg-wrapper"].version,
    version,
  );
  assert.match(
    readFileSync(join(root, "CHANGELOG.md"), "utf8"),
    new RegExp(`^## ${version.replaceAll(".", "\\.")}\\b`, "m"),
  );
});
