// What CONTRIBUTING.md says of `npm test`: it lists its steps, and runs nothing that was not asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { node } from "./support/run.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/test.mjs", import.meta.url));

test("--help lists the steps and runs none", async () => {
  const { code, out } = await node([SCRIPT, "--help"]);
  assert.equal(code, 0);
  for (const name of ["format", "rust", "package", "serve", "page"]) assert.match(out, new RegExp(`^${name} `, "m"));
  assert.doesNotMatch(out, /passed/);
});

test("what is no step or no option is refused, and nothing runs", async () => {
  for (const args of [["--only", "nothing"], ["--onyl", "rust"], ["rust"]]) {
    const { code, out, err } = await node([SCRIPT, ...args]);
    assert.deepEqual([code, out], [1, ""], args.join(" "));
    assert.match(err, /What to do: /);
  }
});
