import { DrawdownError } from "drawdown";
import { readInput } from "./input.js";

/** The value of a JSON file. Amounts that are numbers keep the digits that JavaScript can hold: write long ones as texts. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readInput(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    const diagnostic = { code: "INPUT_UNREADABLE", severity: "error", path: "", message } as const;
    throw new DrawdownError("INPUT_UNREADABLE", message, [diagnostic]);
  }
}
