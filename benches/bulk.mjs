// What `drawdown bulk` needs: node benches/bulk.mjs memory [REQUESTS], node benches/bulk.mjs workers [REQUESTS].
// `memory`: a million requests (if not said otherwise) made as they are read; the memory of the process at each tenth,
// and whether every line of the output is the right one. `workers`: one against two, on a file of 100,000, in turns.
// Needs Linux: memory and CPU time are the kernel's word.
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { accounts, isBad, numbered } from "./bulk/accounts.mjs";
import { bulk } from "./bulk/process.mjs";

const MEGABYTE = 2 ** 20;
const ROUNDS = 3;

async function memory(requests) {
  const { child, seen, ended } = bulk([]);
  const started = performance.now();
  let most = 0;
  let read = 0;
  const tenth = Math.max(1, Math.floor(requests / 10));
  pipeline(accounts(0, requests), child.stdin).catch(() => {});
  for await (const line of createInterface({ input: child.stdout })) {
    if (!isRight(line, read)) throw new Error(`Line ${read + 1} is another: ${line.slice(0, 200)}`);
    read += 1;
    most = Math.max(most, seen.memory);
    if (read % tenth === 0) tell(read, started, seen);
  }
  const code = await ended;
  console.log(`${read} lines in order, exit code ${code}; most memory ${megabytes(most)}`);
  if (read !== requests) process.exitCode = 1;
}

/** A line holds its own Bill, or the error of its own line, near its beginning. */
function isRight(line, account) {
  const head = line.slice(0, 400);
  if (isBad(account)) return head.startsWith(`{"line":${account + 1},"error":`);
  return head.includes(`"bill-${numbered(account)}"`);
}

function tell(read, started, { memory }) {
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(read / seconds);
  console.log(`${read} previews, ${seconds.toFixed(0)} s, ${rate}/s, memory ${megabytes(memory)}`);
}

function megabytes(bytes) {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

async function workers(requests) {
  const folder = mkdtempSync(join(tmpdir(), "drawdown-bulk-"));
  try {
    const file = join(folder, "requests.ndjson");
    await pipeline(accounts(0, requests), createWriteStream(file));
    const rounds = { 1: [], 2: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const count of [1, 2]) rounds[count].push(await timed(file, count, join(folder, "out.ndjson")));
    }
    for (const count of [1, 2]) console.log(said(count, requests, median(rounds[count])));
    const [one, two] = [1, 2].map((count) => median(rounds[count]));
    console.log(`two workers: ${(one.seconds / two.seconds).toFixed(2)} times as fast as one`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(file, count, output) {
  const { seen, ended } = bulk([file, "--workers", String(count), "--output", output]);
  const started = performance.now();
  await ended;
  return { seconds: (performance.now() - started) / 1000, ...seen };
}

function median(runs) {
  return runs.toSorted((left, right) => left.seconds - right.seconds)[Math.floor(runs.length / 2)];
}

function said(count, requests, { seconds, main, others }) {
  const rate = Math.round(requests / seconds);
  const cpu = `${main.toFixed(1)} s of CPU in the main thread, ${others.toFixed(1)} s in the others`;
  return `${count} worker${count > 1 ? "s" : ""}: ${seconds.toFixed(1)} s, ${rate}/s; ${cpu}`;
}

const [mode, count] = process.argv.slice(2);
if (mode === "memory") await memory(Number(count ?? 1_000_000));
else if (mode === "workers") await workers(Number(count ?? 100_000));
else console.error("Say which: memory or workers.");
