import { type Diagnostic, DrawdownError } from "drawdown";
import { readInput } from "./input.js";
import { reasonOf } from "./reason.js";

/** What a file of JSON, or standard input, holds. Amounts that are numbers keep the digits that JavaScript can hold. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readInput(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `${file === "-" ? "Standard input" : file} is no JSON: ${reasonOf(error)}`;
    const problem: Diagnostic = { code: "INPUT_UNREADABLE", severity: "error", path: "", message };
    throw new DrawdownError(problem.code, message, [problem]);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
