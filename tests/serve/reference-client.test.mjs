// The reference's own Python client against `drawdown serve`: each of its tests is a test here.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/paths.mjs";
import { python } from "../../scripts/setup/python.mjs";
import { Serving, temporaryFolder } from "./support/server.mjs";

const { address } = await Serving.of(["--snapshot", join(temporaryFolder(), "book.json")]);
const script = join(root, "tests", "serve", "reference_client.py");
const { stdout, stderr, status } = spawnSync(python, [script, address], { encoding: "utf8" });

test("the client runs to its end", () => assert.equal(status, 0, stderr));

for (const line of stdout.split("\n").filter(Boolean)) {
  const { name, error } = JSON.parse(line);
  test(`the reference's client: ${name}`, () => assert.equal(error, null));
}
