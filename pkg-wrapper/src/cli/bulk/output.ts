import { createReadStream, existsSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { WriteStream } from "node:tty";
import { reasonOf } from "../reason.js";
import { StoppedError } from "../stopped-error.js";
import { UsageError } from "../usage-error.js";
import { ERROR_LINE, firstError, type Tally, TELLING } from "./tally.js";

/** Where previews go. */
export interface Output {
  /** What the lines say that an earlier run left there. */
  before: Tally;
  /** Makes it ready for the first lines: until then nothing there is touched. */
  begin(): Promise<void>;
  /** Whole lines, written before the next ones. */
  write(lines: Uint8Array): Promise<void>;
  /** When what is being written has been; nothing is written after it. */
  stopped(): Promise<void>;
  close(): Promise<void>;
}

/** What to do when a run has stopped half-way. */
export const RESUME = "When that is mended, go on with --output and --resume.";
const NEWLINE = 10;

export function toStandardOutput(stream: WriteStream): Output {
  const write = (lines: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      stream.write(lines, (error) => (error ? reject(error) : resolve()));
    });
  return writing(write, async () => {});
}

export async function toFile(name: string): Promise<Output> {
  return writingTo(await opened(name, "w"), name);
}

/** A file with what an earlier run wrote: half a line at its end is taken off. */
export async function resumed(name: string): Promise<Output> {
  if (!existsSync(name)) return await toFile(name);
  const { before, end } = await standing(name);
  const file = await opened(name, "a");
  return { ...writingTo(file, name), before, begin: () => file.truncate(end) };
}

async function opened(name: string, flags: "a" | "w"): Promise<FileHandle> {
  try {
    return await open(name, flags);
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${reasonOf(error)}`);
  }
}

function writingTo(file: FileHandle, name: string): Output {
  const write = async (lines: Uint8Array) => {
    try {
      await file.appendFile(lines);
    } catch (error) {
      throw new StoppedError(`${name} cannot be written: ${reasonOf(error)}. ${RESUME}`);
    }
  };
  return writing(write, () => file.close());
}

function writing(write: (lines: Uint8Array) => Promise<void>, close: () => Promise<void>): Output {
  let last = Promise.resolve();
  let isStopped = false;
  return {
    before: { requests: 0, failed: 0 },
    begin: async () => {},
    write(lines) {
      if (isStopped) return new Promise(() => {});
      last = write(lines);
      return last;
    },
    stopped() {
      isStopped = true;
      return last.catch(() => {});
    },
    close,
  };
}

/** What the whole lines of a file say, and where the last one ends. */
async function standing(name: string): Promise<{ before: Tally; end: number }> {
  const before: Tally = { requests: 0, failed: 0 };
  let [offset, end] = [0, 0];
  // The beginning of a line may be at the end of one chunk and go on in the next.
  let head = "";
  for await (const chunk of createReadStream(name) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, start)) {
      head += beginning(chunk, start, at, head);
      if (head.startsWith(ERROR_LINE)) {
        before.failed += 1;
        before.first ??= firstError(head);
      }
      head = "";
      before.requests += 1;
      start = at + 1;
      end = offset + start;
    }
    head += beginning(chunk, start, chunk.length, head);
    offset += chunk.length;
  }
  return { before, end };
}

function beginning(chunk: Buffer, start: number, end: number, head: string): string {
  return chunk.toString("latin1", start, Math.min(end, start + TELLING - head.length));
}
