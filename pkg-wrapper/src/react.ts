"use client";

import type { PreviewOptions, PreviewRequest } from "drawdown";
import { type AmountForm, type BillPreview, type Drawdown, type DrawdownError, load } from "drawdown";
import { useMemo, useSyncExternalStore } from "react";

/**
 * How far loading has come. Fields that a state does not have are `undefined` in it: it can be taken apart first, and
 * told by `status` then.
 */
export type DrawdownState =
  | {
      /** The module is on its way; so it is on a server and in the first render of what a server made. */
      readonly status: "loading";
      /** Not yet. */
      readonly drawdown?: undefined;
      /** None so far. */
      readonly error?: undefined;
    }
  | {
      /** The engine can be called. */
      readonly status: "ready";
      /** The engine, the same for all components. */
      readonly drawdown: Drawdown;
      /** None. */
      readonly error?: undefined;
    }
  | {
      /** Loading failed; the next component that mounts tries again. */
      readonly status: "failed";
      /** There is none. */
      readonly drawdown?: undefined;
      /** What happened, and what to do. */
      readonly error: DrawdownError;
    };

/** How far a preview has come; as there, fields that a state does not have are `undefined` in it. */
export type PreviewState<Form extends AmountForm = "string"> =
  | {
      /** The module is on its way, or there is no request yet. */
      readonly status: "loading";
      /** Not yet. */
      readonly preview?: undefined;
      /** None so far. */
      readonly error?: undefined;
    }
  | {
      /** The Bill was computed. */
      readonly status: "ready";
      /** How credit pays the Bill. */
      readonly preview: BillPreview<Form>;
      /** None. */
      readonly error?: undefined;
    }
  | {
      /** Loading failed, or the request cannot be computed. */
      readonly status: "failed";
      /** There is none. */
      readonly preview?: undefined;
      /** Every problem found. */
      readonly error: DrawdownError;
    };

const LOADING = { status: "loading" } as const;

let state: DrawdownState = LOADING;
const listeners = new Set<() => void>();

/**
 * The engine, loaded when the first component that asks for it has mounted. Where the binary lies elsewhere, call
 * `load(source)` before: there is one instance.
 */
export function useDrawdown(): DrawdownState {
  return useSyncExternalStore(
    listen,
    () => state,
    () => LOADING,
  );
}

/**
 * A Bill's preview, computed anew when the request is another object or an option another value.
 *
 * @param request held in state or `useMemo`; nothing while it is not known.
 */
export function usePreviewBill<Form extends AmountForm = "string">(
  request: PreviewRequest | null | undefined,
  { amounts, explanations }: PreviewOptions<Form> = {},
): PreviewState<Form> {
  const engine = useDrawdown();
  return useMemo(() => {
    if (engine.status !== "ready") return engine;
    if (!request) return LOADING;
    try {
      return { status: "ready", preview: engine.drawdown.previewBill(request, { amounts, explanations }) };
    } catch (error) {
      // It throws nothing else.
      return { status: "failed", error: error as DrawdownError };
    }
  }, [engine, request, amounts, explanations]);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  if (state.status !== "ready") {
    load().then(
      (drawdown) => settle({ status: "ready", drawdown }),
      (error: DrawdownError) => settle({ status: "failed", error }),
    );
  }
  return () => listeners.delete(listener);
}

function settle(next: DrawdownState): void {
  // Several components may have waited for the same.
  if (state.status === "ready") return;
  state = next;
  for (const listener of listeners) listener();
}
