import type { Outcome } from "./engine.ts";

/** The answer where the engine itself failed: a problem like any other, so that nobody has to expect exceptions as well. */
export function stopped(message: string): Outcome<never> {
  return {
    ok: false,
    diagnostics: [{ code: "INTERNAL", severity: "error", path: "", message, hint: "Reload the page." }],
  };
}
