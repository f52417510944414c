import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packageFolder } from "./support/run.ts";

/** What is downloaded may not grow beyond this, in bytes. Lower it where something has become smaller. */
const MOST = {
  /** The module with brotli. */
  module: 215_000,
  /** The JavaScript of an app that calls `load`, minified and gzipped, without the spare copy of the module. */
  script: 10_000,
  /** What `drawdown/react` adds, minified. */
  hooks: 1_000,
  /** `drawdown/handler` with its router, minified and gzipped. */
  handler: 2_700,
};

test("the module is no larger than it may be", () => {
  const size = brotliCompressSync(readFileSync(join(packageFolder, "dist", "drawdown.wasm"))).length;
  assert.ok(size <= MOST.module, `${size} bytes`);
});

test("the JavaScript is no larger than it may be", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(packageFolder, "dist", "index.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    external: ["*/inline.js"],
  });
  const size = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  assert.ok(size > 0 && size <= MOST.script, `${size} bytes`);
});

test("the hooks are no larger than they may be", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(packageFolder, "dist", "react.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    external: ["drawdown", "react"],
  });
  const size = outputFiles[0]?.contents.length ?? 0;
  assert.ok(size > 0 && size <= MOST.hooks, `${size} bytes`);
});

test("the handler is no larger than it may be", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(packageFolder, "dist", "handler.js")],
    minify: true,
    format: "esm",
    write: false,
  });
  const size = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  assert.ok(size > 0 && size <= MOST.handler, `${size} bytes`);
});
