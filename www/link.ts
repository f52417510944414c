import type { PreviewRequest } from "./engine.ts";
import { parseJson } from "./json.ts";
import { asRequest } from "./shape.ts";

/** What a link may unpack to: a fragment of some kilobytes could hold gigabytes of nothing. */
const MOST_BYTES = 8_000_000;

/** Longer addresses are opened by no Chromium. */
const MOST_CHARACTERS = 2_000_000;

/** The request as text for a URL fragment: JSON, deflated, in base64url; an error where no browser would open it. */
export async function packed(request: PreviewRequest): Promise<string> {
  const content = new Blob([JSON.stringify(request)]);
  if (content.size <= MOST_BYTES) {
    const text = base64UrlOf(await readAll(through(content, new CompressionStream("deflate-raw"))));
    if (text.length <= MOST_CHARACTERS) return text;
  }
  throw new Error("It is more than a link may hold.");
}

/** The request of a packed text; an error where it is none. */
export async function unpacked(text: string): Promise<PreviewRequest> {
  const bytes = await readAll(through(bytesOf(text), new DecompressionStream("deflate-raw")));
  const value = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (typeof value !== "object" || value === null || !("bill" in value)) throw new Error("It holds no request.");
  return asRequest(value);
}

function through(content: BlobPart, step: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return new Blob([content]).stream().pipeThrough(step as ReadableWritablePair<Uint8Array, Uint8Array>);
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new Error("It holds more than a link may.");
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function base64UrlOf(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
}
