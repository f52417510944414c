/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Gives a copy of `root` with `value` at the JSON Pointer; what lies beside the path is shared, not copied. */
export function withValueAt<T extends object>(root: T, pointer: string, value: Json): T {
  const [key, ...rest] = keysOf(pointer);
  if (key === undefined) return root;
  const copy = (Array.isArray(root) ? [...root] : { ...root }) as Record<string, unknown>;
  const inner = copy[key];
  copy[key] = rest.length > 0 && isObject(inner) ? withValueAt(inner, pointerOf(rest), value) : value;
  return copy as T;
}

/** An id for the input that edits the value at the pointer. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll("/", "-")}`;
}

function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
