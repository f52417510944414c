import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { load } from "drawdown";
import { brokenRequest, smallRequest } from "./support/requests.ts";
import { packageFolder, drawdown as run } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "drawdown-bulk-"));
after(() => rmSync(folder, { recursive: true }));
const drawdown = await load();

/** Requests whose Bills have ids from 0, so that each can be told from the others. */
function requests(count: number): string[] {
  const { bill, ...request } = smallRequest();
  return Array.from({ length: count }, (_, id) => JSON.stringify({ ...request, bill: { ...bill, id: String(id) } }));
}

function idsOf(lines: string): string[] {
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).bill.id);
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const ids = (count: number) => Array.from({ length: count }, (_, id) => String(id));

test("bulk gives a preview a line in the order of the requests, whatever the number of workers", async () => {
  const input = `${requests(3_000).join("\n")}\n`;
  for (const workers of ["1", "3"]) {
    const { code, out, err } = await run(["bulk", "--workers", workers], { input });
    assert.deepEqual([code, err], [0, ""]);
    assert.deepEqual(idsOf(out), ids(3_000));
  }
});

test("a line is what previewBillJson gives, with the options of the command", async () => {
  const [request = ""] = requests(1);
  const { out } = await run(["bulk", "--amounts", "number", "--explanations"], { input: request });
  assert.equal(out, `${drawdown.previewBillJson(request, { amounts: "number", explanations: true })}\n`);
  const plain = await run(["bulk", "-"], { input: request });
  assert.equal(plain.out, `${drawdown.previewBillJson(request, { explanations: false })}\n`);
});

test("files are read one after the other, empty lines give nothing", async () => {
  const [a = "", b = "", c = ""] = requests(3);
  const { code, out } = await run(["bulk", file("1", `${a}\r\n\n${b}`), file("2", ""), file("3", `\n${c}\n  \n`)]);
  assert.equal(code, 0);
  assert.deepEqual(idsOf(out), ids(3));
});

test("a bad line gives its error on its own line, and nothing else is lost", async () => {
  const [a = "", b = ""] = requests(2);
  const input = [a, "no JSON", "", JSON.stringify(brokenRequest()), b].join("\n");
  const { code, out, err } = await run(["bulk"], { input });
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(code, 1);
  assert.match(err, /^2 of 4 requests could not be computed, the first in line 2\n {2}hint: each request .* one line/);
  assert.deepEqual(
    lines.map(({ line, error, bill }) => bill?.id ?? [line, error.code]),
    ["0", [2, "INPUT_UNREADABLE"], [4, lines[2].error.diagnostics[0].code], "1"],
  );
});

test("--resume goes on where the output ends, without the half line that a crash left", async () => {
  const all = requests(500);
  const input = file("resume.ndjson", `${[...all.slice(0, 10), "bad", ...all.slice(10)].join("\n\n")}\n`);
  const whole = await run(["bulk", input]);
  const lines = whole.out.split("\n");
  for (const kept of [0, 7, 100, 501]) {
    const half = lines[kept]?.slice(0, 40) ?? "";
    const output = file(
      "resumed.ndjson",
      lines
        .slice(0, kept)
        .map((line) => `${line}\n`)
        .join("") + half,
    );
    const { code, err } = await run(["bulk", input, "--output", output, "--resume"]);
    assert.equal(readFileSync(output, "utf8"), whole.out, `after ${kept} lines`);
    // The error of the earlier run counts, too.
    assert.equal(code, 1);
    assert.match(err, /^1 of 501 requests could not be computed, the first in line 21\n/);
  }
});

test("errors that are about what requests say come without the hint about lines", async () => {
  const { err } = await run(["bulk"], { input: `\n${JSON.stringify(brokenRequest())}\n` });
  assert.equal(err, "1 of 1 requests could not be computed, the first in line 2\n");
});

test("--resume leaves alone an output that has more lines than the input: it is that of another", async () => {
  const text = `${(await run(["bulk"], { input: requests(5).join("\n") })).out}half a li`;
  const output = file("other.ndjson", text);
  const { code, out, err } = await run(["bulk", "--output", output, "--resume"], { input: requests(4).join("\n") });
  assert.deepEqual([code, out], [2, ""]);
  assert.equal(
    err,
    "error: the output has 5 lines, the input only 4 requests: it is the output of another input, and stays as it is\n",
  );
  assert.equal(readFileSync(output, "utf8"), text);
});

test("--output writes a file, and --resume begins one that is not there", async () => {
  const input = requests(2).join("\n");
  for (const resume of [[], ["--resume"]]) {
    const output = join(folder, `fresh${resume.length}.ndjson`);
    const { code, out } = await run(["bulk", "--output", output, ...resume], { input });
    assert.deepEqual([code, out], [0, ""]);
    assert.deepEqual(idsOf(readFileSync(output, "utf8")), ids(2));
  }
});

test("wrong usage is said and ends with 2", async () => {
  for (const args of [["--resume"], ["--workers", "0"], ["--workers", "x"], [join(folder, "not-there")], [folder]]) {
    const { code, out, err } = await run(["bulk", ...args]);
    assert.equal(code, 2, args.join(" "));
    assert.equal(out, "");
    assert.match(err, /error: /);
  }
});

test("a file that is read is not written, by whatever name: the requests would be gone", async () => {
  const text = `${requests(3).join("\n")}\n`;
  const input = file("own.ndjson", text);
  const [linked, second] = [join(folder, "linked.ndjson"), join(folder, "second.ndjson")];
  symlinkSync(input, linked);
  linkSync(input, second);
  for (const output of [input, linked, second]) {
    for (const resume of [[], ["--resume"]]) {
      const { code, out, err } = await run(["bulk", input, "--output", output, ...resume]);
      assert.deepEqual([code, out], [2, ""], output);
      assert.match(err, /^error: .+ is read: the previews need a file of their own\n$/);
      assert.equal(readFileSync(input, "utf8"), text);
    }
  }
});

test("standard input is read once", async () => {
  const { code, out, err } = await run(["bulk", "-", "-"], { input: requests(1).join("\n") });
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /^error: standard input \(-\) is named twice/);
});

test("Ctrl-C leaves whole lines", async () => {
  const child = spawn(process.execPath, [`${packageFolder}bin/drawdown.js`, "bulk"], { stdio: "pipe" });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stdout.once("data", () => child.kill("SIGINT"));
  child.stdin.on("error", () => {});
  child.stdin.write(`${requests(5_000).join("\n")}\n`);
  const [code] = await once(child, "close");
  assert.equal(code, 130);
  assert.equal(out.at(-1), "\n");
  assert.deepEqual(idsOf(out), ids(idsOf(out).length));
});

test("a reader that has seen enough ends it quietly", async () => {
  const child = spawn(process.execPath, [`${packageFolder}bin/drawdown.js`, "bulk"], { stdio: "pipe" });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.on("error", () => {});
  child.stdin.end(`${requests(5_000).join("\n")}\n`);
  const [code] = await once(child, "close");
  assert.deepEqual([code, err], [0, ""]);
});

test("killed at any moment, it goes on where it was: each preview once, in order", async () => {
  const input = file("killed.ndjson", `${requests(6_000).join("\n")}\n`);
  const output = join(folder, "killed-out.ndjson");
  const args = ["bulk", input, "--output", output];
  for (const resume of [[], ["--resume"], ["--resume"], ["--resume"]]) {
    const before = resume.length > 0 ? statSync(output).size : 0;
    const child = spawn(process.execPath, [`${packageFolder}bin/drawdown.js`, ...args, ...resume]);
    const closed = once(child, "close");
    // It has written something of its own, or is through with it.
    const watched = setInterval(() => {
      if (existsSync(output) && statSync(output).size > before) child.kill("SIGKILL");
    }, 1);
    await closed;
    clearInterval(watched);
  }
  assert.equal((await run([...args, "--resume"])).code, 0);
  assert.deepEqual(idsOf(readFileSync(output, "utf8")), ids(6_000));
});

for (const [how, code, said] of [
  ["dies at its work", 'parentPort.once("message", () => process.exit(3))', /error: a worker has died: exit code 3\./],
  ["cannot start", 'throw new Error("out of luck")', /error: a worker has died: out of luck\./],
] as const) {
  test(`a worker that ${how}: it is said, and what to do; nothing waits for it`, async () => {
    const preload = file(
      "preload.cjs",
      `const { isMainThread, parentPort } = require("node:worker_threads");\nif (!isMainThread) ${code};`,
    );
    const input = requests(2_000).join("\n");
    const ended = await run(["bulk"], { input, env: { NODE_OPTIONS: `--require ${preload}` } });
    assert.deepEqual([ended.code, ended.out], [3, ""]);
    assert.match(ended.err, said);
    assert.match(ended.err, /go on with --output and --resume\.\n$/);
    assert.doesNotMatch(ended.err, /^ +at /m);
  });
}

test("a full disk is said, and what to do", async () => {
  const input = requests(10).join("\n");
  const { code, err } = await run(["bulk", "--output", "/dev/full"], { input });
  assert.equal(code, 3);
  assert.match(err, /^error: \/dev\/full cannot be written: ENOSPC: no space left on device, write\. .*--resume\.\n$/);
});
