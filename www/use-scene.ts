import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useState } from "preact/hooks";
import type { Client } from "./client.ts";
import type { Diagnostic, PreviewRequest } from "./engine.ts";
import type { Json } from "./pointer.ts";
import { reduce, type Scene, type State } from "./state.ts";
import type { Form } from "./views/form.ts";

export type Stage = {
  state: State | null;
  /** Why the engine cannot go on at all. */
  failure: string | null;
  /** Shows another scene, together with its bill, so that nothing moves while it is computed. */
  open(scene: Scene): Promise<void>;
  /** Goes on with another request as the same work. */
  replace(request: PreviewRequest): void;
  /** Goes on with what another tab made of the same work. */
  show(scene: Scene): void;
  /** Gives the work another name. */
  fork(from: string, to: string): void;
  edit: Omit<Form, "problemsAt">;
  /** Sets several values at once, by their JSON Pointers. */
  decide(values: readonly (readonly [path: string, value: Json])[]): void;
  undo(): void;
  redo(): void;
};

/** `initial` is there at once; without it, what is opened first. */
export function useScene(engine: Client, initial: () => State | null): Stage {
  const [state, dispatch] = useReducer(reduce, null, initial);
  const [failure, fail] = useState<string | null>(null);
  const request = state?.scene.request;
  const shown = state?.shown?.request;

  const open = useCallback(
    async (scene: Scene) => {
      const outcome = await engine.call("previewBill", scene.request);
      if (!outcome.ok) fail(breakdownIn(outcome.diagnostics));
      dispatch({ type: "opened", scene, outcome });
    },
    [engine],
  );

  // A page that begins with a bill asks nothing, and has to find out by itself whether it can.
  useEffect(() => {
    engine.call("version").then((outcome) => {
      if (!outcome.ok) fail(breakdownIn(outcome.diagnostics));
    });
  }, [engine]);

  // Not an effect after painting: the question is on its way while the browser paints what was typed.
  useLayoutEffect(() => {
    if (!request || request === shown) return;
    engine.call("previewBill", request).then((outcome) => {
      if (!outcome.ok) fail(breakdownIn(outcome.diagnostics));
      dispatch({ type: "computed", request, outcome });
    });
  }, [engine, request, shown]);

  useEffect(() => {
    const settle = () => dispatch({ type: "settled" });
    addEventListener("focusout", settle);
    return () => removeEventListener("focusout", settle);
  }, []);

  const acts = useMemo(
    (): Omit<Stage, "state" | "failure" | "open"> => ({
      replace: (request) => dispatch({ type: "replaced", request }),
      show: (scene) => dispatch({ type: "brought", scene }),
      fork: (from, to) => dispatch({ type: "forked", from, to }),
      edit: {
        edit: (path, value) => dispatch({ type: "edited", edits: [{ type: "set", path, value }] }),
        insert: (path, value) => dispatch({ type: "edited", edits: [{ type: "insert", path, value }] }),
        remove: (path) => dispatch({ type: "edited", edits: [{ type: "remove", path }] }),
      },
      decide: (values) =>
        dispatch({ type: "edited", edits: values.map(([path, value]) => ({ type: "set", path, value })) }),
      undo: () => dispatch({ type: "undone" }),
      redo: () => dispatch({ type: "redone" }),
    }),
    [],
  );
  return { state, failure, open, ...acts };
}

function breakdownIn(diagnostics: readonly Diagnostic[]): string | null {
  const found = diagnostics.find(({ code }) => code === "INTERNAL" || code === "LOAD_FAILED");
  return found ? [found.message, found.hint].filter(Boolean).join(" ") : null;
}
