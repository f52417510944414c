// One row, from an empty folder to what it gave.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inConsumer } from "./consumer.mjs";
import { MAIN, WORKER } from "./expected.mjs";

/** Runs the row and holds its outcome against what is expected. Gives what the table shows. */
export function checkRow(row, tarball) {
  return inConsumer(row.fixture, tarball, async (folder) => {
    const outcome = await row.run(folder);
    assert.deepEqual(outcome.main, MAIN, "in the main thread");
    if ("server" in outcome) assert.deepEqual(outcome.server, MAIN, "on the server");
    for (const [name, answer] of Object.entries(outcome.routes ?? {})) assert.deepEqual(answer, MAIN, `at /${name}`);
    if ("worker" in outcome) assert.deepEqual(outcome.worker, WORKER, "in drawdown/worker");
    const versions = row.packages.map((name) => versionOf(folder, name));
    if ("version" in outcome) assert.deepEqual([outcome.version], versions, "the runtime's own word");
    return { ...outcome, versions };
  });
}

function versionOf(folder, name) {
  return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}
