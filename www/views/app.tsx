import { useEffect, useRef } from "preact/hooks";
import type { Client } from "../client.ts";
import { fragmentOf, VIEWS } from "../routes.ts";
import { firstSample, type Sample, sampleByName, samples, sceneOf } from "../samples.ts";
import { usePreferences } from "../use-preferences.ts";
import { useRoute } from "../use-route.ts";
import { useScene } from "../use-scene.ts";
import { useUndoKeys } from "../use-undo-keys.ts";
import { useWide } from "../use-wide.ts";
import { ScenarioField, ScenarioList } from "./shell/scenarios.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { Workspace } from "./workspace.tsx";

export function App({ engine }: { engine: Client }) {
  const [preferences, prefer] = usePreferences();
  const route = useRoute();
  const wide = useWide();
  const stage = useScene(engine);
  const { state, failure, open } = stage;
  useUndoKeys(stage);

  const asked = sampleByName(route.scenario);
  const first = useRef(true);
  useEffect(() => {
    if (asked) open(sceneOf(asked));
    else if (first.current) open(sceneOf(firstSample));
    first.current = false;
  }, [asked, open]);

  useEffect(() => {
    document.title = `${VIEWS.find(({ name }) => name === route.view)?.title} · drawdown`;
  }, [route.view]);

  const choose = (sample: Sample) => {
    history.replaceState(null, "", fragmentOf(route.view));
    open(sceneOf(sample));
  };
  const chosen = state?.scene.file ?? null;
  const Scenarios = wide ? ScenarioList : ScenarioField;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("workspace")?.focus()}>
        Skip to the bill
      </button>
      <TopBar stage={stage} preferences={preferences} onPrefer={prefer} />
      <div class="frame">
        <aside class="side" aria-label="What to look at">
          <Scenarios samples={samples} chosen={chosen} onChoose={choose} />
          <p class="privacy">Everything is computed in this page. Nothing leaves your browser.</p>
        </aside>
        <main id="workspace" tabIndex={-1} data-sample={chosen}>
          {failure !== null && (
            <p class="notice is-error" role="alert">
              The engine stopped: {failure}
            </p>
          )}
          {state && <Workspace view={route.view} state={state} stage={stage} engine={engine} />}
        </main>
      </div>
      <footer class="colophon">
        <p>
          Companies and figures are made up. The engine is the npm package <code>drawdown</code>, the same that runs in
          Node and on the command line.
        </p>
      </footer>
    </>
  );
}
