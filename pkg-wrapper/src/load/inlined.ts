import { compileBytes, needWebAssembly } from "./compile.js";
import { bothFailed } from "./failure.js";

/**
 * The module from its file; where that cannot be had, for whatever reason (not deployed, a bundler that lost it, a
 * start page in its place), from the bytes inside the package, which are a chunk of their own that nobody else loads.
 */
export async function fileOrInlined(fromFile: () => Promise<WebAssembly.Module>): Promise<WebAssembly.Module> {
  needWebAssembly();
  try {
    return await fromFile();
  } catch (fileFailure) {
    try {
      const { base64 } = await import("../generated/inline.js");
      return await compileBytes(decode(base64), "the inlined bytes");
    } catch (inlineFailure) {
      throw bothFailed(fileFailure, inlineFailure);
    }
  }
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
