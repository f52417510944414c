import { useCallback, useEffect, useState } from "preact/hooks";
import type { Client } from "../client.ts";
import { useKeeping } from "../keep/use-keeping.ts";
import { reread } from "../reread.ts";
import { fragmentOf, VIEWS } from "../routes.ts";
import { type Sample, sceneOf } from "../samples.ts";
import { useIntake } from "../use-intake.ts";
import { stateAtStart, useOpening } from "../use-opening.ts";
import { usePreferences } from "../use-preferences.ts";
import { useRoute } from "../use-route.ts";
import { useScene } from "../use-scene.ts";
import { useUndoKeys } from "../use-undo-keys.ts";
import { Page } from "./page.tsx";

/** The page in a browser, with all that it asks of it. */
export function App({ engine }: { engine: Client }) {
  const [preferences, onPrefer] = usePreferences();
  const [route, settle] = useRoute();
  const stage = useScene(engine, stateAtStart);
  const keeping = useKeeping(engine, stage);
  const linkProblem = useOpening(route, settle, stage, keeping);
  const [inbox, onInbox] = useState<string | null>(null);
  const [isSharing, onShare] = useState(false);
  useUndoKeys(stage);
  useIntake(
    useCallback((text: string) => {
      onInbox(text);
      location.hash = fragmentOf("data", { part: "exchange" });
    }, []),
  );
  useEffect(() => {
    document.title = `${VIEWS.find(({ name }) => name === route.view)?.title} · drawdown`;
  }, [route.view]);

  // What was typed before in this form of numbers is no error any more.
  useEffect(() => {
    const edits = stage.state ? reread(stage.state.scene.request, stage.state.errors) : [];
    if (edits.length > 0) stage.decide(edits);
  }, [preferences.locale]);

  const onChoose = async (sample: Sample) => {
    settle();
    stage.open(await sceneOf(sample));
  };
  const onResume = async (work: string) => {
    const scene = await keeping.fetch(work);
    if (scene) stage.open(scene);
  };
  return (
    <Page
      {...{ engine, route, stage, keeping, preferences, onPrefer, onChoose, onResume, linkProblem }}
      {...{ inbox, onInbox, isSharing, onShare }}
    />
  );
}
