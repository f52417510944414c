import { decimalOf } from "./amount-text.ts";
import { isoOfDay } from "./day-text.ts";
import type { Diagnostic } from "./engine.ts";
import { type Json, valueAt } from "./pointer.ts";

/** What was typed in another form of numbers and days than was chosen then, and is right in the one that is chosen now. */
export function reread(
  request: object,
  errors: readonly Pick<Diagnostic, "code" | "path">[],
): (readonly [path: string, value: Json])[] {
  return errors.flatMap(({ code, path }) => {
    const read = code === "NOT_A_NUMBER" ? decimalOf : code === "NOT_A_DATE" ? isoOfDay : null;
    const typed = valueAt(request, path);
    if (read === null || typeof typed !== "string" || read(typed) === typed) return [];
    return [[path, read(typed)] as const];
  });
}
