import type { Client } from "../client.ts";
import type { Keeping } from "../keep/use-keeping.ts";
import type { Preferences } from "../preferences.ts";
import { fragmentOf, type Route } from "../routes.ts";
import { type Sample, samples } from "../samples.ts";
import type { Stage } from "../use-scene.ts";
import { ScenarioField, ScenarioList } from "./shell/scenarios.tsx";
import { Share } from "./shell/share.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { Workspace } from "./workspace.tsx";

export type PageProps = {
  engine: Client;
  route: Route;
  stage: Stage;
  keeping: Keeping;
  preferences: Preferences;
  onPrefer(changed: Partial<Preferences>): void;
  onChoose(sample: Sample): void;
  onResume(work: string): void;
  /** Why what the address asks for cannot be opened. */
  linkProblem: string | null;
  /** Text that is about to be brought in; an empty one is, too. */
  inbox: string | null;
  onInbox(text: string | null): void;
  isSharing: boolean;
  onShare(shares: boolean): void;
};

const PRIVACY = "Everything is computed in this page. Nothing leaves your browser.";

/**
 * All that is on the page, as a function of what it is given: it asks nothing of the browser, so that the build can draw it,
 * too (`first-page.tsx`).
 */
export function Page(props: PageProps) {
  const { engine, route, stage, keeping, preferences, linkProblem, inbox, onInbox, isSharing, onShare } = props;
  const { state, failure } = stage;
  const here = state?.scene;
  const scenarios = {
    samples,
    works: keeping.works,
    chosen: here ?? null,
    onChoose: props.onChoose,
    onResume: props.onResume,
  };
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("workspace")?.focus()}>
        Skip to the bill
      </button>
      <TopBar stage={stage} preferences={preferences} onPrefer={props.onPrefer} onShare={() => onShare(true)} />
      <div class="frame">
        <aside class="side" aria-label="What to look at">
          {/* One of the two is shown, by the width (`style/shell.css`). */}
          <ScenarioList {...scenarios} />
          <ScenarioField {...scenarios} />
          <p class="privacy">{PRIVACY}</p>
        </aside>
        <main
          id="workspace"
          tabIndex={-1}
          data-sample={here?.file}
          // By hand: it is another in each browser, and what the build drew is taken over as it is.
          ref={(main) => {
            if (main && here) main.dataset.work = here.work;
          }}
        >
          <Notices failure={failure} notices={[linkProblem, keeping.notice]} />
          {state && <Workspace {...{ route, state, stage, engine, inbox, keeping, onInbox }} />}
        </main>
      </div>
      <footer class="colophon">
        {/* Where there is no side. */}
        <p class="here">{PRIVACY}</p>
        <p>
          Companies and figures are made up. The engine is the npm package <code>drawdown</code>, the same that runs in
          Node and on the command line: <a href={fragmentOf("data", { part: "exchange" })}>how a program calls it</a> ·{" "}
          <a href="./third-party-licences.txt">Licences of what it contains</a>
        </p>
      </footer>
      {isSharing && here && <Share request={here.request} view={route.view} onClose={() => onShare(false)} />}
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
