// Help, reference page and completion, whatever commands there are.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cliPage, helps } from "./support/cli-page.ts";
import { drawdown, packageFolder, rootFolder } from "./support/run.ts";

const commands = helps().slice(1);
const names = commands.map(({ name }) => name.replace("drawdown ", ""));

test("docs/cli.md is what the definitions say", () => {
  const file = join(rootFolder, "docs", "cli.md");
  if (process.env.UPDATE_DOCS) writeFileSync(file, cliPage());
  assert.equal(readFileSync(file, "utf8"), cliPage(), "make it anew: UPDATE_DOCS=1 npm test -- --only package");
});

for (const { name, help } of commands) {
  test(`the help of ${name} has examples of it`, () => {
    const [, examples = ""] = help.split("Examples:\n");
    const lines = examples.trim().split("\n");
    assert.ok(lines.length > 0 && lines.every((line) => line.includes(name)), help);
  });
}

/** What bash offers for a line, its last word unfinished. */
function offered(line: string): string[] {
  const words = line.split(" ");
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const script = `source <(node bin/drawdown.js completion bash)
    COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _drawdown; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync("bash", ["--norc", "-uc", script], { cwd: packageFolder, encoding: "utf8" });
  return text.split("\n").filter(Boolean);
}

const lines: [string, string[]][] = [
  ["drawdown prev", ["preview"]],
  ["drawdown --ver", ["--version"]],
  ["drawdown preview --am", ["--amounts"]],
  ["drawdown preview --amounts ", ["string", "number"]],
  ["drawdown preview --amounts n", ["number"]],
  ["drawdown completion ", ["bash", "zsh", "fish"]],
  // Files are completed where nothing is offered.
  ["drawdown preview ", []],
];

for (const [line, expected] of lines) {
  test(`bash completes \`${line}\``, () => assert.deepEqual(offered(line), expected));
}

test("bash completes every command", () => {
  assert.deepEqual(
    offered("drawdown ").filter((word) => !word.startsWith("-")),
    names,
  );
});

for (const shell of ["zsh", "fish"]) {
  test(`the script for ${shell} names every command and the values of options`, async () => {
    const { code, out } = await drawdown(["completion", shell]);
    assert.equal(code, 0);
    for (const name of names) assert.match(out, new RegExp(`\\b${name}\\b`));
    assert.match(out, /string number/);
    assert.match(out, /bash zsh fish/);
    assert.match(out, /balance transaction transactionType /);
  });
}

test("another shell is wrong usage", async () => {
  assert.equal((await drawdown(["completion", "tcsh"])).code, 2);
});

test("colours on a terminal, none with NO_COLOR", () => {
  const onTerminal = (env: Record<string, string>) =>
    execFileSync("script", ["-qec", "node pkg-wrapper/bin/drawdown.js preview examples/sample.json", "/dev/null"], {
      cwd: rootFolder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, TERM: "xterm-256color", ...env },
    });
  assert.ok(onTerminal({}).includes("\u001b["));
  assert.ok(!onTerminal({ NO_COLOR: "1" }).includes("\u001b["));
});
