import { readFile } from "node:fs/promises";
import { type Diagnostic, DrawdownError } from "drawdown";
import { reasonOf } from "./reason.js";
import { UsageError } from "./usage-error.js";

/** What comes on standard input comes once. */
export const READ_TWICE = "standard input (-) is named twice: it can be read only once, give a file for the other";

/** The text of a file, or of standard input where the name is `-`. */
export async function readInput(file: string): Promise<string> {
  if (file === "-" && process.stdin.readableEnded) throw new UsageError(READ_TWICE);
  return decoded(await bytesOf(file), file);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await readAll(process.stdin) : await readFile(file);
  } catch (error) {
    throw new UsageError(`${file === "-" ? "standard input" : file} cannot be read: ${reasonOf(error)}`);
  }
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    // Some editors put a mark before the text, which JSON does not know.
    return new TextDecoder("utf-8", { ignoreBOM: false, fatal: true }).decode(bytes);
  } catch {
    // Some shells write UTF-16; what is taken for UTF-8 and is none would get other letters.
    throw unreadable(`${named(file)} is not UTF-8, in which JSON is written`, { hint: "Save it as UTF-8" });
  }
}

/** A file at the beginning of a sentence. */
export function named(file: string): string {
  return file === "-" ? "Standard input" : file;
}

/** What is in a file is the matter, not that it cannot be opened. */
export function unreadable(message: string, more: { hint?: string } = {}): DrawdownError {
  const problem: Diagnostic = { code: "INPUT_UNREADABLE", severity: "error", path: "", message, ...more };
  return new DrawdownError(problem.code, message, [problem]);
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
