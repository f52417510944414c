import { readFile } from "node:fs/promises";
import { reasonOf } from "./reason.js";
import { UsageError } from "./usage-error.js";

/** The text of a file, or of standard input where the name is `-`. */
export async function readInput(file: string): Promise<string> {
  try {
    const bytes = file === "-" ? await readAll(process.stdin) : await readFile(file);
    // Some editors put a mark before the text, which JSON does not know.
    return new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${file === "-" ? "standard input" : file} cannot be read: ${reasonOf(error)}`);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
