import { useEffect, useState } from "preact/hooks";
import { firstState } from "./first-bill.ts";
import { rememberedWork } from "./keep/keeper.ts";
import type { Keeping } from "./keep/use-keeping.ts";
import { keptWorks } from "./keep/works.ts";
import { unpacked } from "./link.ts";
import { type Route, routeOf } from "./routes.ts";
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
 * what is wrong with it where it cannot be opened. `settle` drops it from the address.
 */
export function useOpening({ packed, scenario }: Route, settle: () => void, stage: Stage, keeping: Keeping) {
  const [problem, tell] = useState<{ message: string; work: string } | null>(null);
  const [named, name] = useState<Scene | null>(null);
  const { state, open } = stage;

  useEffect(() => {
    // Only where there is nothing yet.
    const atStart = async (): Promise<Scene> => {
      const last = lastWork();
      return (last && (await keeping.fetch(last))) || sceneOf(firstSample);
    };
    const openAsked = async () => {
      const [asked, message] = await sceneAsked(packed, scenario).then(
        (scene) => [scene, null] as const,
        (error: Error) => [null, error.message] as const,
      );
      const scene = asked ?? state?.scene ?? (await atStart());
      if (scene !== state?.scene) await open(scene);
      if (message !== null) tell({ message, work: scene.work });
      // What is typed from here on is not in the link.
      if (message !== null || packed !== null) settle();
      else name(asked);
    };
    openAsked();
    // The rest comes anew with each rendering: only another address is another question.
  }, [packed, scenario]);

  // Neither is what becomes of an example in its name: a reload must not go back to that.
  useEffect(() => {
    if (named === null || state === null || state.scene === named) return;
    name(null);
    settle();
  }, [named, state?.scene]);

  return problem !== null && problem.work === state?.scene.work ? problem.message : null;
}

async function sceneAsked(packed: string | null, scenario: string | null): Promise<Scene | null> {
  if (packed !== null) return sceneOfLink(packed);
  if (scenario === null) return null;
  const sample = sampleByName(scenario);
  if (!sample) throw new Error(`There is no scenario “${scenario}”: the list has those that there are.`);
  return sceneOf(sample);
}

function lastWork(): string | undefined {
  const works = keptWorks();
  return works.find(({ work }) => work === rememberedWork())?.work ?? works[0]?.work;
}

async function sceneOfLink(packed: string): Promise<Scene> {
  const request = await unpacked(packed).catch(() => {
    throw new Error("The link cannot be opened: it is damaged, or a part of it is missing.");
  });
  const [problem] = shapeProblems(request);
  if (problem) throw new Error(`The link cannot be opened: ${problem}`);
  return newScene(request);
}
