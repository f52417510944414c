import type { Diagnostic } from "../engine.ts";
import type { Json } from "../pointer.ts";

/** What every field needs: what is wrong at a JSON Pointer, and ways to change what is there. */
export type Form = {
  problemsAt(path: string): readonly Diagnostic[];
  edit(path: string, value: Json): void;
  insert(path: string, value: Json): void;
  remove(path: string): void;
};
