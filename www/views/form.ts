import type { Diagnostic } from "../engine.ts";
import type { Json } from "../pointer.ts";

/** What every field needs: what is wrong at a JSON Pointer, and a way to change what is there. */
export type FieldForm = {
  problemsAt(path: string): readonly Diagnostic[];
  edit(path: string, value: Json): void;
};

/** With lists that grow and shrink. */
export type Form = FieldForm & {
  insert(path: string, value: Json): void;
  remove(path: string): void;
};
