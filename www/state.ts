import { applyEdit, type Edit } from "./edit.ts";
import type { BillPreview, Diagnostic, Outcome, PreviewRequest } from "./engine.ts";
import { newId } from "./new-id.ts";

/** What is on the page: a request, and where it comes from. */
export type Scene = {
  /** The file of the example that it began as; nothing for what was made or brought here. */
  file: string | null;
  /** The work that it belongs to, by which it is kept. */
  work: string;
  request: PreviewRequest;
};

/**
 * The request is the whole state of the page: what is typed goes into it as text, right or wrong, and the engine judges it.
 * So nothing typed is ever lost, a copy of the request is a copy of the page, and undoing is going back to another request.
 */
export type State = {
  scene: Scene;
  /** What the views show. Nothing where no state of this work could be computed yet: another work's figures are none of it. */
  shown: Shown | null;
  /** Why the scene's request has no bill; empty where `shown` is of it. */
  errors: readonly Diagnostic[];
  past: readonly Scene[];
  future: readonly Scene[];
  /** Where something is being typed: until the field is left, it is one step. */
  typing: string | null;
};

/** The last request of a work that could be computed, with its bill. */
export type Shown = { work: string; request: PreviewRequest; preview: BillPreview };

export type Action =
  | { type: "opened"; scene: Scene; outcome: Outcome<BillPreview> }
  | { type: "edited"; edits: readonly Edit[] }
  | { type: "settled" }
  | { type: "brought"; scene: Scene }
  | { type: "replaced"; request: PreviewRequest }
  | { type: "forked"; from: string; to: string }
  | { type: "undone" }
  | { type: "redone" }
  | { type: "computed"; request: PreviewRequest; outcome: Outcome<BillPreview> };

/** What somebody begins with: an example, or what came from elsewhere. */
export function newScene(request: PreviewRequest, file: string | null = null): Scene {
  return { file, work: newId(), request };
}

const STEPS_KEPT = 200;

export function reduce(state: State | null, action: Action): State | null {
  const next = after(state, action);
  // Back at the request whose bill is shown, as undoing may lead there: nothing is wrong with it, and nobody will ask anew.
  const isShown = next !== null && next.errors.length > 0 && next.scene.request === next.shown?.request;
  return isShown ? { ...next, errors: [] } : next;
}

function after(state: State | null, action: Action): State | null {
  if (action.type === "opened") return computed(at(state, action.scene), action.scene.request, action.outcome);
  if (state === null) return null;
  switch (action.type) {
    case "edited":
      return edited(state, action.edits);
    case "settled":
      return state.typing === null ? state : { ...state, typing: null };
    case "brought":
      return moved(state, action.scene);
    case "replaced":
      return moved(state, { ...state.scene, request: action.request });
    case "forked":
      return forked(state, action.from, action.to);
    case "undone":
      return undone(state);
    case "redone":
      return redone(state);
    case "computed":
      return computed(state, action.request, action.outcome);
  }
}

function at(state: State | null, scene: Scene): State {
  return state ? moved(state, scene) : { scene, shown: null, errors: [], past: [], future: [], typing: null };
}

/** Edits that come together are one step. */
function edited(state: State, edits: readonly Edit[]): State {
  const scene = { ...state.scene, request: edits.reduce(applyEdit, state.scene.request) };
  const [edit, ...more] = edits;
  const typing = edit?.type === "set" && more.length === 0 ? edit.path : null;
  const goesOn = typing !== null && typing === state.typing;
  return { ...(goesOn ? { ...state, scene, future: [] } : moved(state, scene)), typing };
}

/** To another scene, from which undoing leads back. */
function moved(state: State, scene: Scene): State {
  const past = [...state.past, state.scene].slice(-STEPS_KEPT);
  return { ...state, scene, past, future: [], typing: null };
}

function undone(state: State): State {
  const scene = state.past.at(-1);
  if (scene === undefined) return state;
  return { ...state, scene, past: state.past.slice(0, -1), future: [state.scene, ...state.future], typing: null };
}

function redone(state: State): State {
  const [scene, ...future] = state.future;
  if (scene === undefined) return state;
  return { ...state, scene, past: [...state.past, state.scene], future, typing: null };
}

/** The same steps under another name: undoing must not lead back into what another tab goes on with. */
function forked(state: State, from: string, to: string): State {
  const renamed = <Named extends { work: string }>(it: Named) => (it.work === from ? { ...it, work: to } : it);
  return {
    ...state,
    scene: renamed(state.scene),
    shown: state.shown && renamed(state.shown),
    past: state.past.map(renamed),
    future: state.future.map(renamed),
  };
}

function computed(state: State, request: PreviewRequest, outcome: Outcome<BillPreview>): State {
  // An answer to what has been changed meanwhile.
  if (request !== state.scene.request) return state;
  const { work } = state.scene;
  if (outcome.ok) return { ...state, shown: { work, request, preview: outcome.value }, errors: [] };
  return { ...state, shown: state.shown?.work === work ? state.shown : null, errors: outcome.diagnostics };
}
