// What bundlers make of each entry: the right file by condition, and nothing that was not asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { build } from "esbuild";
import { packageFolder } from "./support/run.ts";

// The first characters of every WebAssembly binary as base64.
const INLINED = "AGFzbQ";

interface Made {
  /** The entry's own file, and whatever was split off it. */
  main: string;
  chunks: string;
  inputs: string[];
}

async function bundle(
  code: string,
  conditions: string[] = [],
  splitting = true,
  loader: "js" | "ts" = "js",
): Promise<Made> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: packageFolder, loader },
    bundle: true,
    write: false,
    format: "esm",
    splitting,
    outdir: "out",
    platform: conditions.includes("node") ? "node" : "browser",
    conditions,
    external: ["*.wasm", "*.wasm?module", "react"],
    metafile: true,
    logLevel: "silent",
  });
  const main = outputFiles.find(({ path }) => path.endsWith("stdin.js"))?.text ?? "";
  const chunks = outputFiles.map(({ text }) => text).filter((text) => text !== main);
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  return { main, chunks: chunks.join("\n"), inputs };
}

const USE = 'import { load } from "drawdown"; globalThis.load = load;';

test("for a browser the bytes are a chunk of their own, and the file's address stays for other bundlers", async () => {
  const { main, chunks, inputs } = await bundle(USE);
  assert.ok(!main.includes(INLINED));
  assert.ok(chunks.includes(INLINED));
  assert.ok(/new URL\("[^"]*drawdown\.wasm", import\.meta\.url\)/.test(main + chunks));
  assert.ok(
    inputs.some((path) => path.endsWith("load/browser.js")) && !inputs.some((path) => path.endsWith("load/node.js")),
  );
});

test("without splitting the bytes are inside, so that one file works alone", async () => {
  const { main } = await bundle(USE, [], false);
  assert.ok(main.includes(INLINED));
});

test("esbuild's loader file gives the address of the binary, to pass to load()", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import address from "drawdown/drawdown.wasm"; globalThis.address = address;',
      resolveDir: packageFolder,
    },
    bundle: true,
    write: false,
    format: "esm",
    outdir: "out",
    loader: { ".wasm": "file" },
  });
  const [file, main] = [
    outputFiles.find(({ path }) => path.endsWith(".wasm")),
    outputFiles.find(({ path }) => path.endsWith(".js")),
  ];
  assert.deepEqual(file?.contents.length, readFileSync(new URL("../dist/drawdown.wasm", import.meta.url)).length);
  assert.match(main?.text ?? "", /"\.\/drawdown-\w+\.wasm"/);
});

for (const [condition, specifier] of [
  ["workerd", "drawdown.wasm"],
  ["edge-light", "drawdown.wasm?module"],
] as const) {
  test(`for ${condition} the module is imported compiled, and no bytes are inside`, async () => {
    const { main, chunks } = await bundle(USE, [condition]);
    assert.match(main, new RegExp(`^import \\w+ from "[^"]*/${specifier.replace(/[.?]/g, "\\$&")}"`, "m"));
    assert.ok(!(main + chunks).includes(INLINED));
    assert.ok(!/node:|import\.meta\.url/.test(main + chunks));
  });
}

test("for Node the file is read", async () => {
  const { inputs } = await bundle(USE, ["node"]);
  assert.ok(inputs.some((path) => path.endsWith("load/node.js")));
});

test("the slim entry holds neither the bytes nor the address of the file", async () => {
  const { main, chunks } = await bundle('import { load } from "drawdown/slim"; globalThis.load = load;');
  assert.ok(!new RegExp(`${INLINED}|import\\.meta\\.url|node:`).test(main + chunks));
});

test("the worker's entry holds the address of its thread, and none of the engine", async () => {
  const { main, chunks, inputs } = await bundle(
    'import { openWorker } from "drawdown/worker"; globalThis.openWorker = openWorker;',
  );
  assert.match(main, /new Worker\(new URL\("[^"]*worker\/thread\.js", import\.meta\.url\)/);
  assert.equal(chunks, "");
  assert.deepEqual(
    inputs.filter((path) => /generated|load\/(browser|node|inlined|compile)/.test(path)),
    [],
  );
});

test("the hooks take the engine from the package's own entry, so that there is one", async () => {
  const { inputs } = await bundle(
    'import { useDrawdown } from "drawdown/react"; globalThis.useDrawdown = useDrawdown;',
  );
  for (const file of ["react.js", "index.js"])
    assert.ok(
      inputs.some((path) => path.endsWith(`dist/${file}`)),
      file,
    );
});

test("the thread's program is kept, though nothing is imported of it", async () => {
  const { main } = await bundle('import "drawdown/worker/thread";');
  assert.match(main, /addEventListener\("message"/);
});

test("types cost nothing: a file that imports only them is empty", async () => {
  for (const code of [
    'import type { Balance, BillPreview } from "drawdown"; export type Pair = [Balance, BillPreview];',
    'import { type Balance, type PreviewRequest } from "drawdown"; let x: Balance | PreviewRequest | undefined;',
    'import type { DrawdownWorker } from "drawdown/worker"; let x: DrawdownWorker | undefined;',
    'import { type PreviewState } from "drawdown/react"; let x: PreviewState | undefined;',
  ]) {
    const { main } = await bundle(code, [], true, "ts");
    assert.doesNotMatch(main, /import|drawdown|class/, main);
  }
});

test("who imports only the error gets only the error", async () => {
  const { main } = await bundle('import { DrawdownError } from "drawdown"; globalThis.DrawdownError = DrawdownError;');
  assert.ok(!/\bimport\b/.test(main), "it imports nothing else");
  assert.ok(main.length < 5000, `${main.length} characters`);
});

test("an import that nothing is used of leaves nothing behind", async () => {
  const { main } = await bundle(
    'import "drawdown"; import "drawdown/slim"; import "drawdown/worker"; import "drawdown/react"; import "drawdown/handler"; import "drawdown/idb";',
  );
  assert.equal(main.trim(), "");
});

test("the generated code is the one of the web target, without its own idea of where the file is", () => {
  const glue = readFileSync(new URL("../dist/generated/drawdown.js", import.meta.url), "utf8");
  assert.doesNotMatch(glue, /import\.meta\.url/);
});
