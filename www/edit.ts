import { type Json, keysOf, pointerOf } from "./pointer.ts";

/** One change of a JSON value, by its JSON Pointer. An index behind the last entry of a list appends to it. */
export type Edit =
  | { type: "set"; path: string; value: Json }
  | { type: "insert"; path: string; value: Json }
  | { type: "remove"; path: string };

/** Gives the changed copy; what lies beside the path is shared, not copied. A list or object that is missing is made. */
export function applyEdit<Root extends object>(root: Root, edit: Edit): Root {
  const [key, ...rest] = keysOf(edit.path);
  if (key === undefined) return root;
  if (rest.length > 0) {
    const copy = copyOf(root);
    const inner = copy[key];
    const next = isObject(inner) ? inner : emptyFor(rest[0]);
    copy[key] = applyEdit(next, { ...edit, path: pointerOf(rest) });
    return copy as Root;
  }
  if (Array.isArray(root) && edit.type !== "set") {
    const added = edit.type === "insert" ? [edit.value] : [];
    return root.toSpliced(Number(key), edit.type === "insert" ? 0 : 1, ...added) as unknown as Root;
  }
  const copy = copyOf(root);
  if (edit.type === "remove") delete copy[key];
  else copy[key] = edit.value;
  return copy as Root;
}

function copyOf(root: object): Record<string, unknown> {
  return (Array.isArray(root) ? [...root] : { ...root }) as unknown as Record<string, unknown>;
}

function emptyFor(key: string | undefined): object {
  return key !== undefined && /^\d+$/.test(key) ? [] : {};
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
