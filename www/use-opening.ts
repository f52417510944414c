import { useEffect, useState } from "preact/hooks";
import { firstState } from "./first-bill.ts";
import { rememberedWork } from "./keep/keeper.ts";
import type { Keeping } from "./keep/use-keeping.ts";
import { keptWorks } from "./keep/works.ts";
import { unpacked } from "./link.ts";
import { fragmentOf, type Route, routeOf } from "./routes.ts";
import { firstSample, sampleByName, sceneOf } from "./samples.ts";
import { shapeProblems } from "./shape.ts";
import { newScene, type Scene, type State } from "./state.ts";
import type { Stage } from "./use-scene.ts";

/** What is on the page before anything is opened. */
export function stateAtStart(): State | null {
  return beginsWithFirst() ? firstState() : null;
}

/** Whether it is the first example: where nothing else is asked for, and nothing kept. */
export function beginsWithFirst(): boolean {
  const { packed, scenario } = routeOf(location.hash);
  return packed === null && sampleByName(scenario) === undefined && lastWork() === undefined;
}

/**
 * Opens what the address asks for: a request in a link, an example; at the start without either what was kept last. Gives
 * what is wrong with it where it cannot be opened.
 */
export function useOpening(route: Route, stage: Stage, keeping: Keeping): string | null {
  const { packed, scenario, view } = route;
  const [problem, tell] = useState<string | null>(null);
  const { state, open } = stage;

  useEffect(() => {
    const asked = async (): Promise<Scene | undefined> => {
      if (packed !== null) return sceneOfLink(packed);
      const sample = sampleByName(scenario);
      return sample && sceneOf(sample);
    };
    // Only where there is nothing yet.
    const atStart = async (): Promise<Scene> => {
      const last = lastWork();
      return (last && (await keeping.fetch(last))) || sceneOf(firstSample);
    };
    asked()
      .catch((error: Error) => tell(`The link cannot be opened: ${error.message}`))
      .then(async (scene) => {
        // What is typed from here on is not in the link.
        if (packed !== null) history.replaceState(null, "", fragmentOf(view));
        if (scene) open(scene);
        else if (state === null) open(await atStart());
      });
    // The rest comes anew with each rendering: only another address is another question.
  }, [packed, scenario]);
  return problem;
}

function lastWork(): string | undefined {
  const works = keptWorks();
  return works.find(({ work }) => work === rememberedWork())?.work ?? works[0]?.work;
}

async function sceneOfLink(packed: string): Promise<Scene> {
  const request = await unpacked(packed).catch(() => {
    throw new Error("it is damaged, or a part of it is missing.");
  });
  const [problem] = shapeProblems(request);
  if (problem) throw new Error(problem);
  return newScene(request);
}
