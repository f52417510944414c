// Runs the example for real: node examples/spark/run.mjs [REQUESTS]. Makes 100,000 requests (if not said otherwise) as a
// partitioned folder, previews them by PySpark in local[2] while one of its commands is killed, and compares with one
// process. Needs Python 3.10 or later, Java 17 or later and 3 GB in dist/spark, where PySpark is installed.
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { accounts } from "../../benches/bulk/accounts.mjs";
import { buildLibrary } from "../../scripts/build.mjs";
import { root, wrapper } from "../../scripts/paths.mjs";

const PYSPARK = "4.3.0";
const PARTITIONS = 20;
const here = join(root, "examples", "spark");
const folder = join(root, "dist", "spark");
const requests = join(folder, "requests");
const previews = join(folder, "previews");
const single = join(folder, "single.ndjson");
const venv = join(folder, "venv", "bin");

await buildLibrary();
install();
await makeRequests(Number(process.argv[2] ?? 100_000));
await timed("one process, one worker", singleProcess);
await timed(`PySpark, local[2], ${PARTITIONS} partitions`, sparkJob);
await compare();

function install() {
  if (existsSync(join(venv, "spark-submit"))) return;
  mkdirSync(folder, { recursive: true });
  execFileSync("python3", ["-m", "venv", join(folder, "venv")], { stdio: "inherit" });
  execFileSync(join(venv, "pip"), ["install", "--quiet", `pyspark==${PYSPARK}`], { stdio: "inherit" });
}

async function makeRequests(count) {
  rmSync(requests, { recursive: true, force: true });
  mkdirSync(requests, { recursive: true });
  const share = Math.ceil(count / PARTITIONS);
  for (let part = 0; part < PARTITIONS; part += 1) {
    const to = Math.min((part + 1) * share, count);
    await pipeline(accounts(part * share, to), createWriteStream(join(requests, name(part))));
  }
}

function name(part) {
  return `part-${String(part).padStart(5, "0")}`;
}

async function singleProcess() {
  const files = readdirSync(requests).map((file) => join(requests, file));
  const program = join(wrapper, "bin", "drawdown.js");
  const args = [program, "bulk", "--workers", "1", "--output", single, ...files];
  const code = await ended(spawn(process.execPath, args, { stdio: "inherit" }));
  // Some lines are bad on purpose.
  if (code > 1) throw new Error(`bulk ended with ${code}`);
}

/** The job, in which one command is killed at its work: its task has to be run again. */
async function sparkJob() {
  rmSync(previews, { recursive: true, force: true });
  const path = [join(root, "node_modules", ".bin"), venv, process.env.PATH].join(":");
  // Up to four attempts for each task.
  const args = ["--master", "local[2,4]", join(here, "previews.py"), requests, previews, join(here, "bulk.sh")];
  const child = spawn(join(venv, "spark-submit"), args, {
    env: { ...process.env, PATH: path, SPARK_LOCAL_IP: "127.0.0.1" },
    stdio: ["ignore", "inherit", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const killed = killOne(child);
  const code = await ended(child);
  if (code !== 0) throw new Error(`spark-submit ended with ${code}:\n${said.slice(-3000)}`);
  const lost = /Lost task \d+\.0 in stage .*/.exec(said)?.[0];
  if (!(await killed) || !lost)
    throw new Error(`No command was killed, or no task was lost by it:\n${said.slice(-3000)}`);
  console.log(`killed one \`drawdown bulk\`; Spark said: ${lost.slice(0, 160)}`);
}

/** Waits for a `drawdown bulk` among what the program started, and kills it while it works. */
async function killOne(program) {
  while (program.exitCode === null) {
    await new Promise((after) => setTimeout(after, 100));
    const working = descendants(program.pid).find((child) => isBulk(child) && cpuTicks(child) > 40);
    if (working === undefined) continue;
    process.kill(working, "SIGKILL");
    return true;
  }
  return false;
}

function isBulk(pid) {
  return commandOf(pid).includes("bulk\0--workers");
}

function descendants(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" "),
    );
    return children.filter(Boolean).flatMap((child) => [Number(child), ...descendants(child)]);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function cpuTicks(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

async function compare() {
  const ours = linesOf(partitions());
  let count = 0;
  let errors = 0;
  for await (const line of linesOf([single])) {
    const { value } = await ours.next();
    if (unnumbered(line) !== unnumbered(value ?? "")) throw new Error(`Line ${count + 1} differs:\n${line}\n${value}`);
    count += 1;
    if (line.startsWith('{"line":')) errors += 1;
  }
  if (!(await ours.next()).done) throw new Error("PySpark gave more lines.");
  console.log(`${count} lines, ${errors} of them errors: the same`);
}

/** Spark takes files in the order in which the disk has them: here they are put in that of their first Bills. */
function partitions() {
  const files = readdirSync(previews).filter((file) => file.startsWith("part-"));
  const firstBill = (file) => /"id":"(bill-\d+)"/.exec(readFileSync(file, "utf8").slice(0, 200))?.[1] ?? "";
  const found = files.map((file) => join(previews, file)).map((file) => [firstBill(file), file]);
  return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, file]) => file);
}

/** An error tells its line: in one process of all the input, in Spark of its partition. */
function unnumbered(line) {
  return line.replace(/^\{"line":\d+,/, "{");
}

async function* linesOf(files) {
  for (const file of files) yield* createInterface({ input: createReadStream(file) });
}

async function timed(what, work) {
  const started = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function ended(child) {
  return new Promise((resolve, reject) =>
    child.on("error", reject).on("close", (code, signal) => resolve(signal ?? code)),
  );
}
