import { named, readInput, unreadable } from "./input.js";
import { reasonOf } from "./reason.js";

/** What a file of JSON, or standard input, holds. Amounts that are numbers keep the digits that JavaScript can hold. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readInput(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(`${named(file)} is no JSON: ${reasonOf(error)}`);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
