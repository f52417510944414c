import { asDrawdownError, plainError } from "../error.js";
import type { Drawdown } from "../types/drawdown.js";
import type { WasmSource } from "../types/wasm-source.js";
import type { Answer, Question } from "./messages.js";

interface Reply {
  answer: Answer;
  /** Buffers that move over instead of being copied. */
  transfer: ArrayBuffer[];
}

/** The work of a thread: a question in, and what is to be sent back for it. */
export function answerer(load: (source?: WasmSource) => Promise<Drawdown>) {
  let source: WasmSource | undefined;
  return async (question: Question): Promise<Reply | undefined> => {
    if (question.type === "start") {
      source = question.source;
      return undefined;
    }
    try {
      return computed(question, await load(source));
    } catch (thrown) {
      return { answer: { ok: false, error: asDrawdownError(thrown).toJSON() }, transfer: [] };
    }
  };
}

function computed({ call, input, options }: Extract<Question, { type: "call" }>, drawdown: Drawdown): Reply {
  if (input instanceof ArrayBuffer) {
    const value = new TextEncoder().encode(drawdown.previewBillJson(textOf(input), options)).buffer;
    return { answer: { ok: true, value }, transfer: [value] };
  }
  // The client is typed; that the input is what the call takes, the engine checks.
  return { answer: { ok: true, value: drawdown[call](input as never, options) }, transfer: [] };
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    // Taken for UTF-8 all the same, what is passed through would get other letters.
    throw plainError("INPUT_UNREADABLE", "The buffer holds no UTF-8.", "Fill it by a TextEncoder.", cause);
  }
}
