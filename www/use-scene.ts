import { useCallback, useLayoutEffect, useReducer, useState } from "preact/hooks";
import type { Client } from "./client.ts";
import type { Diagnostic } from "./engine.ts";
import { reduce, type Scene, type State } from "./state.ts";
import type { Form } from "./views/form.ts";

export type Stage = {
  state: State | null;
  /** Why the engine cannot go on at all. */
  failure: string | null;
  /** Shows another scene, together with its bill, so that nothing moves while it is computed. */
  open(scene: Scene): void;
  edit: Omit<Form, "problemsAt">;
  undo(): void;
  redo(): void;
};

export function useScene(engine: Client): Stage {
  const [state, dispatch] = useReducer(reduce, null);
  const [failure, fail] = useState<string | null>(null);
  const request = state?.scene.request;
  const shown = state?.shown.request;

  const open = useCallback(
    async (scene: Scene) => {
      const outcome = await engine.call("previewBill", scene.request);
      if (outcome.ok) return dispatch({ type: "opened", scene, preview: outcome.value });
      fail(breakdownIn(outcome.diagnostics));
      dispatch({ type: "brought", scene });
    },
    [engine],
  );

  // Not an effect after painting: the question is on its way while the browser paints what was typed.
  useLayoutEffect(() => {
    if (!request || request === shown) return;
    engine.call("previewBill", request).then((outcome) => {
      if (!outcome.ok) fail(breakdownIn(outcome.diagnostics));
      dispatch({ type: "computed", request, outcome });
    });
  }, [engine, request, shown]);

  return {
    state,
    failure,
    open,
    edit: {
      edit: (path, value) => dispatch({ type: "edited", edit: { type: "set", path, value }, at: Date.now() }),
      insert: (path, value) => dispatch({ type: "edited", edit: { type: "insert", path, value }, at: Date.now() }),
      remove: (path) => dispatch({ type: "edited", edit: { type: "remove", path }, at: Date.now() }),
    },
    undo: () => dispatch({ type: "undone" }),
    redo: () => dispatch({ type: "redone" }),
  };
}

function breakdownIn(diagnostics: readonly Diagnostic[]): string | null {
  const found = diagnostics.find(({ code }) => code === "INTERNAL" || code === "LOAD_FAILED");
  return found ? [found.message, found.hint].filter(Boolean).join(" ") : null;
}
