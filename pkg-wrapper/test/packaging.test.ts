// What is published: the files of the packed package, its entries, and how they resolve.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { node, packageFolder, rootFolder } from "./support/run.ts";

interface Packed {
  filename: string;
  files: { path: string }[];
}

const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
const [packed]: Packed[] = JSON.parse(
  execFileSync("npm", ["pack", "--json", "--ignore-scripts"], { cwd: packageFolder, encoding: "utf8" }),
);
assert.ok(packed);
const tarball = join(packageFolder, packed.filename);
const files = packed.files.map(({ path }) => path);
after(() => rmSync(tarball));

test("the package has no dependencies and no scripts at install; only the hooks want React, and nobody else has to have it", () => {
  assert.equal(manifest.dependencies, undefined);
  assert.deepEqual(Object.keys(manifest.peerDependencies), ["react"]);
  assert.equal(manifest.peerDependenciesMeta.react.optional, true);
  for (const path of files.filter((name) => name.endsWith(".js") && !/(^|\/)react\.js$/.test(name))) {
    assert.ok(!/from "react"|require\("react"\)/.test(readFileSync(join(packageFolder, path), "utf8")), path);
  }
  for (const script of ["preinstall", "install", "postinstall"]) assert.equal(manifest.scripts[script], undefined);
});

test("every file that an entry names is in the package", () => {
  const named = JSON.stringify([
    manifest.exports,
    manifest.main,
    manifest.module,
    manifest.browser,
    manifest.types,
    manifest.bin,
  ]);
  for (const [path] of named.matchAll(/(?:\.\/)?(?:dist|bin)\/[^"]+/g)) {
    assert.ok(files.includes(path.replace("./", "")), path);
  }
});

test("tools that read no exports find each entry as a folder, with the files that its exports name", () => {
  const entries = Object.keys(manifest.exports).filter((name) => !/^\.$|\.(wasm|json)$/.test(name));
  assert.ok(entries.length > 0);
  for (const entry of entries) {
    const folder = join(packageFolder, entry);
    const { main, module, browser, types, sideEffects } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    assert.ok(files.includes(join(entry, "package.json")), entry);
    const { default: web, require: cjs, node } = manifest.exports[entry];
    const named = (path: string) => join(packageFolder, path);
    for (const path of [module, browser]) assert.equal(join(folder, path), named(web.default), entry);
    assert.equal(join(folder, main), named(cjs?.default ?? node.default), entry);
    assert.equal(join(folder, types), named(web.types), entry);
    assert.equal(sideEffects, manifest.sideEffects.includes(web.default), entry);
  }
});

test("one binary, the licence and no sources or tests are in the package", () => {
  assert.deepEqual(
    files.filter((path) => path.endsWith(".wasm")),
    ["dist/drawdown.wasm"],
  );
  assert.ok(files.includes("LICENSE"));
  assert.deepEqual(
    files.filter((path) => /^(src|test)\/|\.test\.|tsconfig/.test(path)),
    [],
  );
});

/** Code that somebody else's tool made of no source of ours, or that is data. */
const WITHOUT_SOURCE = /^bin\/|generated\//;

for (const path of files.filter((name) => name.endsWith(".js") && !WITHOUT_SOURCE.test(name))) {
  test(`${path} has a source map, and the map holds the sources as they are`, () => {
    const file = join(packageFolder, path);
    assert.ok(files.includes(`${path}.map`));
    assert.match(readFileSync(file, "utf8"), new RegExp(`^//# sourceMappingURL=${basename(path)}\\.map$`, "m"));
    const { sources, sourcesContent } = JSON.parse(readFileSync(`${file}.map`, "utf8"));
    assert.ok(sources.length > 0);
    for (const [index, source] of sources.entries()) {
      const there = readFileSync(join(dirname(file), source), "utf8");
      assert.ok(sourcesContent[index] === there, `${source} is another`);
    }
  });
}

test("with source maps switched on, errors of the package point into its sources", async () => {
  const code = 'import { load } from "drawdown"; await load(7);';
  const { err } = await node(["--enable-source-maps", "--input-type=module", "--eval", code], { cwd: packageFolder });
  assert.match(err, /src\/load\/compile\.ts:\d+/);
});

test("every map in the package belongs to a file in it", () => {
  for (const path of files.filter((name) => name.endsWith(".map"))) {
    assert.ok(files.includes(path.slice(0, -".map".length)), path);
  }
});

test("versions of the package and of the crate are the same", () => {
  const [, version] = /^version = "(.+)"/m.exec(readFileSync(join(rootFolder, "Cargo.toml"), "utf8")) ?? [];
  assert.equal(manifest.version, version);
});

test("nothing of the machine that built it is in the package", () => {
  for (const path of files.filter((name) => !name.endsWith("inline.js"))) {
    const text = readFileSync(join(packageFolder, path), "latin1");
    assert.ok(!text.includes(rootFolder), `${path} names the folder it was built in`);
    // As a condition, not assert.doesNotMatch, whose message would hold the file.
    assert.ok(!/\.cargo\/|crates\.io/.test(text), `${path} names the folder of a dependency`);
  }
});

test("the licences of what is bundled or compiled in are in the package", () => {
  const text = readFileSync(join(packageFolder, "dist", "THIRD-PARTY-LICENSES.txt"), "utf8");
  for (const name of ["commander", "cli-table3", "itty-router", "idb", "rust_decimal", "chrono", "ethnum"])
    assert.match(text, new RegExp(`^${name} \\d`, "m"));
});

test("no call or evaluation that a strict policy forbids is in the package", () => {
  for (const path of files.filter((name) => name.endsWith(".js") && name !== "dist/cli.js")) {
    assert.doesNotMatch(readFileSync(join(packageFolder, path), "utf8"), /\beval\(|new Function\(/, path);
  }
});

test("only the entry for Node mentions Node, and no entry waits at its top level", () => {
  const forNode = /\.node\.js|(load|worker)\/node|cjs\/(index|worker)|cli\.js|bulk-worker|bin\//;
  for (const path of files.filter((name) => name.endsWith(".js"))) {
    if (forNode.test(path)) continue;
    const text = readFileSync(join(packageFolder, path), "utf8");
    assert.doesNotMatch(text, /["']node:/, path);
    assert.doesNotMatch(text, /^await /m, path);
  }
  assert.ok(existsSync(join(packageFolder, "dist", "index.js")));
});

test("publint has nothing to say", async () => {
  const { messages: all, pkg } = await publint({ pkgDir: packageFolder, strict: true });
  // The field `browser` stands beside `exports` for tools that read no exports.
  const messages = all.filter(({ code }) => code !== "USE_EXPORTS_BROWSER");
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  );
});

test("the types resolve as the code does, under every resolution", async () => {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  assert.ok(result.types);
  // The binary has no types, and the program of a module worker is nothing to require.
  const other = /"entrypoint":"\.\/(drawdown\.wasm|worker\/thread)"/;
  const problems = result.problems.filter((problem) => !other.test(JSON.stringify(problem)));
  assert.deepEqual(problems, []);
});
