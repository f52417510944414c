import { plainError } from "../error.js";

/** The text of a body, read no further than to the limit. */
export async function textOf(request: Request, most: number): Promise<string> {
  // What is announced as too long is not read at all.
  if (Number(request.headers.get("content-length")) > most) throw tooLarge(most);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      bytes += chunk.byteLength;
      if (bytes > most) break;
      text += decoder.decode(chunk, { stream: true });
    }
    if (bytes <= most) return text + decoder.decode();
  } catch (thrown) {
    const hint = "Send the whole body, as JSON in UTF-8.";
    throw plainError("INPUT_UNREADABLE", `The body cannot be read: ${String(thrown)}`, hint, thrown);
  }
  throw tooLarge(most);
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  // Some browsers have bodies of requests only as a whole.
  if (!request.body) return yield new Uint8Array(await request.arrayBuffer());
  const reader = request.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    void reader.cancel().catch(() => {});
  }
}

function tooLarge(most: number): Error {
  return plainError("INPUT_TOO_LARGE", `The body has more than ${most} bytes.`, "Split it.");
}

/** `{"a":1}` and `{ "b": 2 }` as one object. As text, so that no digit is lost; what stands later counts. */
export function merged(first: string, second: string): string {
  const inner = first.trim().slice(1, -1);
  const rest = second.trim();
  if (inner === "" || !rest.startsWith("{")) return rest;
  return /^\{\s*\}$/.test(rest) ? first : `{${inner},${rest.slice(1)}`;
}
