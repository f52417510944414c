import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
export const rootFolder = fileURLToPath(new URL("../../../", import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

interface Options {
  input?: string;
  env?: Record<string, string>;
  cwd?: string;
}

/** Runs a program of Node to its end. */
export function node(
  args: readonly string[],
  { input = "", env = {}, cwd = rootFolder }: Options = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } });
    const ended: Ended = { code: null, out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      ended.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      ended.err += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
    // A program that fails early may not read its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The command line as npm links it. */
export function drawdown(args: readonly string[], options?: Options): Promise<Ended> {
  return node([`${packageFolder}bin/drawdown.js`, ...args], options);
}
