import type { WasmSource } from "../types/wasm-source.js";
import { compileFailed, loadFailed, messageOf } from "./failure.js";

/** How the binary at an address is had on a platform. */
export type Fetch = (address: URL | string) => Promise<Response | BufferSource>;

/** The compiled module, from whatever the caller has. */
export async function compile(
  source: WasmSource | Promise<WasmSource>,
  fetchAddress: Fetch,
): Promise<WebAssembly.Module> {
  needWebAssembly();
  const given: unknown = await Promise.resolve(source).catch(sourceFailed);
  if (typeof given === "string") return compileAddress(given, fetchAddress);
  // By name, as values of another realm (jsdom, a frame) are no instances of the classes here.
  const kind = Object.prototype.toString.call(given);
  if (kind === "[object URL]") return compileAddress(String(given), fetchAddress);
  if (kind === "[object Response]") return compileResponse(given as Response);
  if (kind === "[object WebAssembly.Module]") return given as WebAssembly.Module;
  if (kind === "[object ArrayBuffer]" || ArrayBuffer.isView(given))
    return compileBytes(given as ArrayBuffer, "the bytes given");
  throw loadFailed(
    `load() was given ${describe(given)}.`,
    "Pass a URL, a Response, bytes or a WebAssembly.Module; or nothing, and the package finds its own file.",
  );
}

/** Before anything is fetched for it. */
export function needWebAssembly(): void {
  if (typeof WebAssembly === "object") return;
  throw loadFailed(
    "There is no WebAssembly here.",
    "Use a browser or runtime with WebAssembly switched on; iOS Lockdown Mode, for one, switches it off.",
  );
}

function sourceFailed(cause: unknown): never {
  throw loadFailed(
    `The promise given to load() was rejected: ${messageOf(cause)}`,
    "See to what the promise stands for: often a request that the network or the page's policy did not allow.",
    cause,
  );
}

async function compileAddress(address: string, fetchAddress: Fetch): Promise<WebAssembly.Module> {
  let fetched: Response | BufferSource;
  try {
    fetched = await fetchAddress(address);
  } catch (cause) {
    throw loadFailed(
      `${address} could not be read: ${messageOf(cause)}`,
      "Check the address, and in a browser that the network and the page's policy (connect-src) allow it.",
      cause,
    );
  }
  return isResponse(fetched) ? compileResponse(fetched) : compileBytes(fetched, address);
}

function isResponse(value: Response | BufferSource): value is Response {
  return "arrayBuffer" in value;
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const from = response.url || "the response given";
  if (!response.ok) {
    throw loadFailed(
      `${from} answered with status ${response.status}.`,
      'Serve the file "drawdown/drawdown.wasm" at that address, or pass the right one to load().',
    );
  }
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/wasm") && typeof WebAssembly.compileStreaming === "function") {
    return WebAssembly.compileStreaming(response).catch((cause: unknown) => {
      throw compileFailed(cause, from);
    });
  }
  if (type.startsWith("text/html")) {
    throw loadFailed(
      `${from} answered with an HTML page instead of WebAssembly.`,
      "The file is not there, and the server sends its start page for it. Serve it, or pass the right address to load().",
    );
  }
  // Other types than application/wasm only cost the streaming.
  return compileBytes(await response.arrayBuffer(), from);
}

/** Asynchronously: browsers refuse to compile more than a few kilobytes in one go. */
export async function compileBytes(bytes: BufferSource, from: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw compileFailed(cause, from);
  }
}

function describe(value: unknown): string {
  if (value === null || typeof value !== "object") return `${typeof value} ${String(value)}`;
  return `an object of the kind ${Object.prototype.toString.call(value).slice(8, -1)}`;
}
