import { readFileSync } from "node:fs";
import type { PreviewRequest } from "../engine.ts";

/** The request of a file in `examples/`. */
export function exampleOf(file: string): PreviewRequest {
  return JSON.parse(readFileSync(new URL(`../../examples/${file}`, import.meta.url), "utf8"));
}
