import { useEffect, useRef, useState } from "preact/hooks";
import { rememberedWork } from "./keep/keeper.ts";
import type { Keeping } from "./keep/use-keeping.ts";
import { unpacked } from "./link.ts";
import { fragmentOf, type Route } from "./routes.ts";
import { firstSample, sampleByName, sceneOf } from "./samples.ts";
import { shapeProblems } from "./shape.ts";
import { newScene, type Scene } from "./state.ts";
import type { Stage } from "./use-scene.ts";

/**
 * Opens what the address asks for: a request in a link, an example; at the start without either what was kept last. Gives
 * what is wrong with a link that cannot be opened.
 */
export function useOpening(route: Route, stage: Stage, keeping: Keeping): string | null {
  const { packed, scenario, view } = route;
  const [problem, tell] = useState<string | null>(null);
  const started = useRef(false);
  const { open } = stage;
  const { works, fetch } = keeping;
  const ready = works !== null;

  useEffect(() => {
    if (!ready) return;
    const atStart = async (): Promise<Scene> => {
      const last = rememberedWork() ?? works[0]?.work;
      return (last && (await fetch(last))) || sceneOf(firstSample);
    };
    const asked = async (): Promise<Scene | undefined> => {
      if (packed !== null) return sceneOfLink(packed);
      const sample = sampleByName(scenario);
      return sample && sceneOf(sample);
    };
    const isFirst = !started.current;
    started.current = true;
    asked()
      .catch((error: Error) => tell(`The link cannot be opened: ${error.message}`))
      .then(async (scene) => {
        // What is typed from here on is not in the link.
        if (packed !== null) history.replaceState(null, "", fragmentOf(view));
        if (scene) open(scene);
        else if (isFirst) open(await atStart());
      });
    // The rest comes anew with each rendering: only another address is another question.
  }, [ready, packed, scenario]);
  return problem;
}

async function sceneOfLink(packed: string): Promise<Scene> {
  const request = await unpacked(packed).catch(() => {
    throw new Error("it is damaged, or a part of it is missing.");
  });
  const [problem] = shapeProblems(request);
  if (problem) throw new Error(problem);
  return newScene(request);
}
