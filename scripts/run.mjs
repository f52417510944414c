// Other programs, started from the root with the project's own tools first in PATH.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { root, tools } from "./paths.mjs";
import { CannotGoOn } from "./terminal.mjs";

// Rustup's own folder too: a shell that was open when Rust was installed does not know it yet.
const folders = [join(tools, "bin"), ...(process.env.PATH ?? "").split(delimiter), join(homedir(), ".cargo", "bin")];

export const environment = { ...process.env, PATH: folders.join(delimiter) };
// A silent npm that called this script would silence the npm that is called here, failures too.
delete environment.npm_config_loglevel;

/** The file that a command name stands for, or undefined. */
export function find(name) {
  for (const folder of folders) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * Runs a program to its end and gives its exit code and output. `show` passes the output on as it comes; what is not
 * shown is there for whoever has to explain a failure.
 */
export function attempt(command, args, { env = {}, cwd = root, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...environment, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (target) => (chunk) => {
      output += chunk;
      if (show) target.write(chunk);
    };
    child.stdout.on("data", collect(process.stdout));
    child.stderr.on("data", collect(process.stderr));
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** As `attempt`, with the terminal as its own: colours, width and all. */
export function handOver(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: "inherit" });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** As `attempt`, where there is no going on after a failure: shows the output and stops with the way out. */
export async function must(command, args, wayOut, options) {
  const { code, output } = await attempt(command, args, options);
  if (code === 0) return output;
  if (!options?.show) process.stderr.write(output);
  throw new CannotGoOn(`\`${[command, ...args].join(" ")}\` failed with exit code ${code}.`, wayOut);
}

/** The first line of what a program prints, or undefined where it is missing or fails. */
export async function firstLine(command, args, options) {
  if (!find(command)) return undefined;
  const { code, output } = await attempt(command, args, options);
  return code === 0 ? output.trim().split("\n")[0] : undefined;
}
