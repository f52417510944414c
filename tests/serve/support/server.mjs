// `drawdown serve` as a user starts it, on a free port.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { wrapper } from "../../../scripts/paths.mjs";

export const program = join(wrapper, "bin", "drawdown.js");

/** A folder that lives as long as the tests. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "drawdown-serve-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A program with what it says; `ended` is its exit code, or the signal that ended it. */
export class Running {
  out = "";
  err = "";

  constructor(command, args, options = {}) {
    this.child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    this.ended = once(this.child, "close").then(([code, signal]) => code ?? signal);
    for (const [name, stream] of [
      ["out", this.child.stdout],
      ["err", this.child.stderr],
    ]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this[name] += text;
      });
    }
  }
}

/** A server that listens; it ends with the tests. */
export class Serving extends Running {
  static async of(args, { command = process.execPath, before = [program] } = {}) {
    const serving = new Serving(command, [...before, "serve", "--port", "0", ...args]);
    after(() => serving.child.kill("SIGKILL"));
    await Promise.race([once(serving.child.stdout, "data"), serving.ended]);
    serving.address = /http:\/\/[\d.:]+/.exec(serving.out)?.[0];
    assert.ok(serving.address, serving.err);
    return serving;
  }

  /** The answer of the API, as its status and its body. */
  async send(method, path, body) {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${this.address}/organizations/any${path}`, init);
    return { status: response.status, body: await response.json() };
  }

  /** As a crash: nothing is told and nothing tidied up. */
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }
}

/** A server that does not come up: its exit code, and what it says. */
export async function refused(args) {
  const running = new Running(process.execPath, [program, "serve", "--port", "0", ...args]);
  return { code: await running.ended, out: running.out, err: running.err };
}

let accounts = 0;

/** The body of an Account that no other has the code of. */
export function newAccount(fields = {}) {
  accounts += 1;
  return { name: "Acme", code: `acme${accounts}`, emailAddress: "billing@acme.example", ...fields };
}
