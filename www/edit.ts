import { type Json, keysOf } from "./pointer.ts";

/** One change of a JSON value, by its JSON Pointer. An index behind the last entry of a list appends to it. */
export type Edit =
  | { type: "set"; path: string; value: Json }
  | { type: "insert"; path: string; value: Json }
  | { type: "remove"; path: string };

/** Gives the changed copy; what lies beside the path is shared, not copied. A list or object that is missing is made. */
export function applyEdit<Root extends object>(root: Root, edit: Edit): Root {
  return changed(root, keysOf(edit.path), edit) as Root;
}

function changed(value: unknown, keys: readonly string[], edit: Edit): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const inside = isObject(value) ? value : emptyFor(key);
  if (rest.length > 0) return withEntry(inside, key, changed(Reflect.get(inside, key), rest, edit));
  if (edit.type === "set") return withEntry(inside, key, edit.value);
  if (Array.isArray(inside)) {
    return edit.type === "insert" ? inside.toSpliced(Number(key), 0, edit.value) : inside.toSpliced(Number(key), 1);
  }
  if (edit.type === "insert") return withEntry(inside, key, edit.value);
  return Object.fromEntries(Object.entries(inside).filter(([name]) => name !== key));
}

function withEntry(inside: object, key: string, value: unknown): object {
  const copy = Array.isArray(inside) ? [...inside] : { ...inside };
  Reflect.set(copy, key, value);
  return copy;
}

function emptyFor(key: string): object {
  return /^\d+$/.test(key) ? [] : {};
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
