import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { DrawdownError, load } from "drawdown";
import * as slim from "drawdown/slim";
import { node, packageFolder } from "./support/run.ts";

const wasmFile = new URL("../dist/drawdown.wasm", import.meta.url);
const wasmBytes = await readFile(wasmFile);

type Source = Parameters<typeof load>[0];

async function failure(source: unknown): Promise<DrawdownError> {
  const error: unknown = await load(source as Source).then(
    () => assert.fail("it loaded"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof DrawdownError);
  assert.equal(error.code, "LOAD_FAILED");
  assert.ok(error.diagnostics[0]?.hint);
  return error;
}

// These come first: once loaded, every load gives that instance.
const failing: [string, () => unknown, RegExp][] = [
  ["a file that is not there", () => new URL("file:///nowhere/drawdown.wasm"), /nowhere.*could not be read/],
  ["bytes that are no module", () => new Uint8Array([1, 2, 3]), /no WebAssembly module/],
  ["a module that is another", () => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), /could not be started/],
  ["an answer 404", () => new Response("", { status: 404 }), /status 404/],
  ["a start page in its place", () => html(), /HTML page instead of WebAssembly/],
  ["a number", () => 7, /was given number 7/],
  ["null", () => null, /was given object null/],
  ["a rejected promise", () => Promise.reject(new Error("no luck")), /no luck/],
];

for (const [name, source, message] of failing) {
  test(`loading ${name} fails, says why, and can be tried again`, async () => {
    assert.match((await failure(source())).message, message);
  });
}

test("after all these failures the next load succeeds, and later ones give the same instance", async () => {
  const [first, second] = await Promise.all([load(), load()]);
  assert.equal(first, second);
  assert.equal(await load(wasmBytes), first);
  assert.equal(await slim.load(wasmBytes), first);
});

const sources: [string, string][] = [
  ["a URL", `new URL(${JSON.stringify(String(wasmFile))})`],
  ["the address of a file", JSON.stringify(String(wasmFile))],
  ["a path", JSON.stringify(join(packageFolder, "dist", "drawdown.wasm"))],
  ["bytes", "bytes"],
  ["an ArrayBuffer", "bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)"],
  ["a promise of bytes", "Promise.resolve(bytes)"],
  ["a compiled module", "new WebAssembly.Module(bytes)"],
  ["a Response", 'new Response(bytes, { headers: { "Content-Type": "application/wasm" } })'],
  ["a Response of another type", "new Response(bytes)"],
];

for (const [name, source] of sources) {
  test(`it loads from ${name}`, () => loads("drawdown", source));
}

test("the slim entry loads from bytes", () => loads("drawdown/slim", "bytes"));

test("a copy without its file loads from its inlined bytes, in Node and as in a browser", async () => {
  const copy = await copyOfPackage();
  try {
    await rm(join(copy, "dist", "drawdown.wasm"));
    for (const entry of ["index.node.js", "index.js", "cjs/index.js"])
      await loads(pathToFileURL(join(copy, "dist", entry)));
    await writeFile(join(copy, "dist", "drawdown.wasm"), "<!doctype html>");
    await loads(pathToFileURL(join(copy, "dist", "index.node.js")));
  } finally {
    await rm(copy, { recursive: true });
  }
});

test("an import does nothing: no file is read, nothing is compiled", async () => {
  const { code, err } = await node([
    "--input-type=module",
    "--eval",
    'globalThis.WebAssembly = undefined; globalThis.fetch = undefined; await import("drawdown"); await import("drawdown/slim");',
  ]);
  assert.equal(code, 0, err);
});

test("without WebAssembly the error says so", async () => {
  const { out } = await node([
    "--input-type=module",
    "--eval",
    'delete globalThis.WebAssembly; const { load } = await import("drawdown"); load().catch((e) => console.log(e.message));',
  ]);
  assert.match(out, /There is no WebAssembly here/);
});

test("require gives the same API, and errors of the one are errors of the other", async () => {
  const required: typeof import("drawdown") = createRequire(import.meta.url)("drawdown");
  assert.deepEqual(Object.keys(required).sort(), ["DrawdownError", "load"]);
  const drawdown = await required.load();
  assert.throws(() => drawdown.previewBillJson("{"), DrawdownError);
});

function html(): Response {
  return new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } });
}

async function copyOfPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "drawdown-test-"));
  for (const part of ["dist", "package.json"])
    await cp(join(packageFolder, part), join(folder, part), { recursive: true });
  return folder;
}

// In a process of its own, as an instance lives as long as its process.
async function loads(specifier: string | URL, source = ""): Promise<void> {
  const program = `
    import { readFileSync } from "node:fs";
    const bytes = readFileSync(new URL(${JSON.stringify(String(wasmFile))}));
    const { load } = await import(${JSON.stringify(String(specifier))});
    console.log((await load(${source})).version);`;
  const { code, out, err } = await node(["--input-type=module", "--eval", program], { cwd: packageFolder });
  assert.equal(code, 0, err);
  assert.match(out, /^\d+\.\d+\.\d+\n$/);
}
