// A fixture as a project of its own: copied out of the repository, its locked packages installed, and the tarball.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../../scripts/paths.mjs";
import { attempt } from "../../../scripts/run.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));

/** Why a row failed, with what the program said. */
export class Failed extends Error {}

/** Calls `work` with the folder of the project, which lives as long as that. */
export async function inConsumer(fixture, tarball, work) {
  const folder = mkdtempSync(join(tmpdir(), `drawdown-${fixture}-`));
  try {
    cpSync(join(here, "fixtures", fixture), folder, { recursive: true });
    cpSync(join(here, "program"), folder, { recursive: true });
    cpSync(join(root, ".npmrc"), join(folder, ".npmrc"));
    await install(folder, tarball);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function install(folder, tarball) {
  // The versions are those of the lock file. The tarball is another after each build: no lock file could name it.
  await run(folder, "npm", ["install", "--no-save", tarball]);
  const installed = readdirSync(join(folder, "node_modules", "drawdown"));
  if (!installed.includes("dist")) throw new Failed("The tarball was not installed.");
}

/** Runs a program in the project to its end, and gives what it printed. */
export async function run(folder, command, args, env = {}) {
  const path = `${join(folder, "node_modules", ".bin")}:${process.env.PATH}`;
  const { code, output } = await attempt(command, args, { cwd: folder, env: { PATH: path, ...env } });
  if (code !== 0) throw new Failed(`${[command, ...args].join(" ")} ended with ${code}:\n${output}`);
  return output;
}
