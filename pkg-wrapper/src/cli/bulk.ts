import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import { batchesOf, type Input, identityOf, inputsOf, skipped } from "./bulk/batches.js";
import { type Output, resumed, toFile, toStandardOutput } from "./bulk/output.js";
import { Pool } from "./bulk/pool.js";
import { Progress } from "./bulk/progress.js";
import { addTo, type Tally, tallyText } from "./bulk/tally.js";
import { ERRORS, INTERRUPTED } from "./exit-code.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

interface Options {
  output?: string;
  resume?: true;
  workers: number;
  amounts?: "string" | "number";
  explanations?: true;
}

const EXAMPLES = `
Each line of the input is a PreviewRequest and gives one line of output, in the same order: its BillPreview, or
{ "line", "error" } where it cannot be computed. Empty lines give nothing.

Examples:
  drawdown bulk requests.ndjson > previews.ndjson
  zcat requests.ndjson.gz | drawdown bulk --workers 4 | jq -c .totals
  drawdown bulk requests.ndjson --output previews.ndjson --resume`;

/** So many that a thread has work while the main one waits for a disk. */
const BATCHES_PER_THREAD = 4;

export function registerBulk(program: Command, to: Terminal): void {
  program
    .command("bulk")
    .description("preview many Bills: a request a line in, a preview a line out")
    .argument("[files...]", "files of requests; without any, or for -, standard input")
    .option("-o, --output <file>", "write to this file instead of standard output")
    .option("--resume", "go on where the output file ends, for the same input")
    .option("--workers <count>", "how many requests are computed at once", wholeNumber, availableParallelism())
    .addOption(new Option("--amounts <form>", "amounts in the previews").choices(["string", "number"]))
    .option("--explanations", "say for each charge why credits did not pay it")
    .addHelpText("after", EXAMPLES)
    .action((files: string[], options: Options) => bulk(files, options, to));
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError("It is a whole number from 1 to 999.");
  return Number(text);
}

async function bulk(files: string[], options: Options, to: Terminal): Promise<void> {
  if (options.resume && options.output === undefined) {
    throw new UsageError("--resume needs --output: only a file can be gone on with");
  }
  const inputs = await inputsOf(files);
  await refuseInput(inputs, options.output);
  const output = await outputOf(options);
  // Whole lines are left behind: what is being written is written to its end.
  process.once("SIGINT", () => void output.stopped().then(() => process.exit(INTERRUPTED)));
  const { amounts, explanations = false } = options;
  const pool = new Pool(options.workers, { amounts, explanations, module: await compiled() });
  const progress = new Progress(inputs, to);
  let tally: Tally;
  try {
    tally = await compute(inputs, output, pool, progress);
  } finally {
    progress.end();
    await pool.close();
    await output.close();
  }
  if (tally.failed === 0) return;
  // Whoever has the previews in a file or a pipe would not see it.
  to.err(tallyText(tally));
  process.exitCode = ERRORS;
}

/** A file that is written is emptied first: the requests would be gone before they are read. */
async function refuseInput(inputs: readonly Input[], output: string | undefined): Promise<void> {
  const identity = output === undefined ? undefined : await identityOf(output);
  if (identity !== undefined && inputs.some((input) => input.identity === identity)) {
    throw new UsageError(`${output} is read: the previews need a file of their own`);
  }
}

async function outputOf({ output, resume }: Options): Promise<Output> {
  if (output === undefined) return toStandardOutput(process.stdout);
  return resume ? await resumed(output) : await toFile(output);
}

/** The engine, compiled once: what V8 makes of it is then shared by all threads. */
async function compiled(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL("./drawdown.wasm", import.meta.url)));
}

/**
 * What came of the requests, those of an earlier run included. Each batch is written as soon as it and those before it
 * are done; only a few are under way at a time, so that memory stays the same whatever comes.
 */
async function compute(inputs: Input[], output: Output, pool: Pool, progress: Progress): Promise<Tally> {
  const underWay: Promise<void>[] = [];
  const tally = { ...output.before };
  let written = Promise.resolve();
  for await (const batch of skipped(batchesOf(inputs, progress), tally.requests, () => output.begin())) {
    const { length } = batch.bytes;
    progress.begin(length);
    const computed = pool.run(batch);
    written = written.then(async () => {
      const done = await computed;
      await output.write(done.lines);
      progress.finish(done.requests, length);
      addTo(tally, done);
    });
    // It is awaited when its turn comes, which may be after it failed.
    written.catch(() => {});
    underWay.push(written);
    if (underWay.length > pool.size * BATCHES_PER_THREAD) await underWay.shift();
  }
  await written;
  return tally;
}
