import type { Diagnostic } from "../engine.ts";
import type { Json } from "../pointer.ts";

/** What every field needs: what is wrong at a JSON Pointer, and a way to put another value there. */
export type Form = {
  problemsAt(path: string): readonly Diagnostic[];
  edit(path: string, value: Json): void;
};
