import firstBill from "virtual:first-bill";
import { firstRequest, firstSample } from "./samples.ts";
import { newScene, type State } from "./state.ts";

/**
 * The first example with its bill, which the build computes with the same package (`build/first-page.ts`): it can be read, and
 * changed, while the engine is still on its way.
 */
export function firstState(): State {
  const scene = newScene(firstRequest, firstSample.file);
  const shown = { work: scene.work, request: firstRequest, preview: firstBill };
  return { scene, shown, errors: [], past: [], future: [], typing: null };
}
