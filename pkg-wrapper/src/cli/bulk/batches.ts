import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { READ_TWICE } from "../input.js";
import { reasonOf } from "../reason.js";
import { UsageError } from "../usage-error.js";

/** Where requests come from. */
export interface Input {
  name: string;
  /** In bytes, where it is known beforehand. */
  size: number | undefined;
  /** Which file of the disk it is, by whatever name. */
  identity: string | undefined;
  open(): AsyncIterable<Buffer>;
}

/** Whole lines, each with its end. */
export interface Batch {
  bytes: Buffer;
  /** The number of the first line, counting from 1 over all the input. */
  firstLine: number;
}

/** Told how much was read. */
export interface Reader {
  read(bytes: number): void;
}

/** Enough for a thread not to wait where the main thread, on as many processors as there are threads, gets its turn late. */
const BATCH = 1024 * 1024;
const NEWLINE = 10;

/** The files; where one cannot be read, that is said before anything is computed. */
export async function inputsOf(files: readonly string[]): Promise<Input[]> {
  const names = files.length > 0 ? files : ["-"];
  if (names.filter((name) => name === "-").length > 1) throw new UsageError(READ_TWICE);
  return await Promise.all(names.map((name) => (name === "-" ? standardInput() : fileInput(name))));
}

function standardInput(): Input {
  return { name: "standard input", size: undefined, identity: undefined, open: () => process.stdin };
}

async function fileInput(name: string): Promise<Input> {
  try {
    const found = await stat(name);
    if (found.isDirectory()) throw new Error("it is a folder");
    return {
      name,
      size: found.isFile() ? found.size : undefined,
      identity: await identityOf(name),
      open: () => createReadStream(name, { highWaterMark: BATCH }),
    };
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${reasonOf(error)}`);
  }
}

/** What tells a file of the disk from every other; a device, a pipe or what is not there has none. */
export async function identityOf(name: string): Promise<string | undefined> {
  const found = await stat(name, { bigint: true }).catch(() => undefined);
  return found?.isFile() ? `${found.dev} ${found.ino}` : undefined;
}

/** The inputs one after the other; the last line of each ends with it. */
export async function* batchesOf(inputs: readonly Input[], reader: Reader): AsyncGenerator<Batch> {
  let firstLine = 1;
  for (const input of inputs) {
    for await (const bytes of wholeLines(input.open(), reader)) {
      // Counted first: whoever takes a batch may hand its memory on.
      const lines = linesIn(bytes);
      yield { bytes, firstLine };
      firstLine += lines;
    }
  }
}

async function* wholeLines(chunks: AsyncIterable<Buffer>, reader: Reader): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    reader.read(chunk.length);
    size += chunk.length;
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (size < BATCH || end === 0) {
      kept.push(chunk);
      continue;
    }
    yield Buffer.concat([...kept, chunk.subarray(0, end)]);
    kept = [chunk.subarray(end)];
    size = chunk.length - end;
  }
  const rest = Buffer.concat(kept);
  if (rest.length > 0) yield rest.at(-1) === NEWLINE ? rest : Buffer.concat([rest, Buffer.from("\n")]);
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/**
 * Without so many lines that hold a request: they were computed before. Where there are fewer, it is refused before
 * anything is `ready` to be written.
 */
export async function* skipped(
  batches: AsyncIterable<Batch>,
  requests: number,
  ready: () => Promise<void>,
): AsyncGenerator<Batch> {
  let left = requests;
  if (left === 0) await ready();
  for await (const batch of batches) {
    if (left === 0) {
      yield batch;
      continue;
    }
    const { bytes } = batch;
    let { firstLine } = batch;
    let start = 0;
    while (left > 0 && start < bytes.length) {
      const end = bytes.indexOf(NEWLINE, start) + 1;
      if (/[^\t-\r ]/.test(bytes.toString("latin1", start, end))) left -= 1;
      start = end;
      firstLine += 1;
    }
    if (left === 0) await ready();
    if (start < bytes.length) yield { bytes: bytes.subarray(start), firstLine };
  }
  if (left > 0) {
    const has = `the output has ${requests} lines, the input only ${requests - left} requests`;
    throw new UsageError(`${has}: it is the output of another input, and stays as it is`);
  }
}
