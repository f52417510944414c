import { useCallback, useEffect, useState } from "preact/hooks";
import type { Client } from "../client.ts";
import { useKeeping } from "../keep/use-keeping.ts";
import { fragmentOf, VIEWS } from "../routes.ts";
import { type Sample, samples, sceneOf } from "../samples.ts";
import { useIntake } from "../use-intake.ts";
import { stateAtStart, useOpening } from "../use-opening.ts";
import { usePreferences } from "../use-preferences.ts";
import { useRoute } from "../use-route.ts";
import { useScene } from "../use-scene.ts";
import { useUndoKeys } from "../use-undo-keys.ts";
import { useWide } from "../use-wide.ts";
import { ScenarioField, ScenarioList } from "./shell/scenarios.tsx";
import { Share } from "./shell/share.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { Workspace } from "./workspace.tsx";

export function App({ engine }: { engine: Client }) {
  const [preferences, prefer] = usePreferences();
  const route = useRoute();
  const wide = useWide();
  const stage = useScene(engine, stateAtStart);
  const keeping = useKeeping(engine, stage);
  const linkProblem = useOpening(route, stage, keeping);
  const [inbox, setInbox] = useState("");
  const [sharing, share] = useState(false);
  useUndoKeys(stage);
  useIntake(
    useCallback((text: string) => {
      setInbox(text);
      location.hash = fragmentOf("data", { part: "exchange" });
    }, []),
  );
  useEffect(() => {
    document.title = `${VIEWS.find(({ name }) => name === route.view)?.title} · drawdown`;
  }, [route.view]);

  const { state, failure, open } = stage;
  const choose = async (sample: Sample) => {
    history.replaceState(null, "", fragmentOf(route.view));
    open(await sceneOf(sample));
  };
  const resume = async (work: string) => {
    const scene = await keeping.fetch(work);
    if (scene) open(scene);
  };
  const here = state?.scene;
  const Scenarios = wide ? ScenarioList : ScenarioField;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("workspace")?.focus()}>
        Skip to the bill
      </button>
      <TopBar stage={stage} preferences={preferences} onPrefer={prefer} onShare={() => share(true)} />
      <div class="frame">
        <aside class="side" aria-label="What to look at">
          <Scenarios
            samples={samples}
            works={keeping.works}
            chosen={here ?? null}
            onChoose={choose}
            onResume={resume}
          />
          <p class="privacy">Everything is computed in this page. Nothing leaves your browser.</p>
        </aside>
        <main id="workspace" tabIndex={-1} data-sample={here?.file} data-work={here?.work}>
          <Notices failure={failure} notices={[linkProblem, keeping.notice]} />
          {state && <Workspace {...{ route, state, stage, engine, inbox, keeping }} onInbox={setInbox} />}
        </main>
      </div>
      <footer class="colophon">
        <p>
          Companies and figures are made up. The engine is the npm package <code>drawdown</code>, the same that runs in
          Node and on the command line. <a href="./third-party-licences.txt">Licences of what it contains</a>
        </p>
      </footer>
      {sharing && here && <Share request={here.request} view={route.view} onClose={() => share(false)} />}
    </>
  );
}

function Notices({ failure, notices }: { failure: string | null; notices: readonly (string | null)[] }) {
  return (
    <>
      {failure !== null && (
        <p class="notice is-error" role="alert">
          The engine stopped: {failure}
        </p>
      )}
      {notices.map(
        (notice) =>
          notice !== null && (
            <p key={notice} class="notice" role="status">
              {notice}
            </p>
          ),
      )}
    </>
  );
}
