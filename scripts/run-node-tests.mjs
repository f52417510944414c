// Runs the *.test.ts files of a folder. Node's own runner, so that tests need nothing to learn; tsx strips the types,
// which Node 20 cannot.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(process.argv[2] ?? "test");
const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
const args = ["--import", "tsx", "--test", "--test-reporter=spec", ...files.sort().map((name) => join(folder, name))];
const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
process.exitCode = status ?? 1;
