import { useMemo } from "preact/hooks";
import type { Client } from "../client.ts";
import { creditsOf } from "../credits.ts";
import type { Diagnostic } from "../engine.ts";
import type { Keeping } from "../keep/use-keeping.ts";
import type { Route } from "../routes.ts";
import { sampleOf, samples, sceneOf } from "../samples.ts";
import { newScene, type State } from "../state.ts";
import type { Stage } from "../use-scene.ts";
import { BillView } from "./bill-view.tsx";
import { useSame } from "./drawn-on-change.tsx";
import type { Form } from "./form.ts";
import { lazily } from "./lazily.tsx";
import { Problems } from "./problems.tsx";
import { Safe } from "./shell/safe.tsx";
import { SceneHead } from "./shell/scene-head.tsx";
import { ViewTabs } from "./shell/view-tabs.tsx";
import { DueBar, Summary } from "./summary.tsx";
import type { ViewProps } from "./view.ts";

const Pictures = lazily(() => import("./pictures/index.tsx").then((it) => it.Pictures));
const Forecast = lazily(() => import("./forecast/index.tsx").then((it) => it.Forecast));
const WhatIf = lazily(() => import("./what-if/index.tsx").then((it) => it.WhatIf));
const Reconcile = lazily(() => import("./reconcile/index.tsx").then((it) => it.Reconcile));
const Records = lazily(() => import("./data/index.tsx").then((it) => it.Records));

type Props = {
  route: Route;
  state: State;
  stage: Stage;
  engine: Client;
  inbox: string | null;
  onInbox(text: string | null): void;
  keeping: Keeping;
};

/** One request, looked at in one of the views. */
export function Workspace({ route: { view, part }, state, stage, engine, inbox, onInbox, keeping }: Props) {
  const { scene, shown, errors } = state;
  const preview = shown?.preview ?? null;
  const problems: readonly Diagnostic[] = useSame(errors.length > 0 ? errors : (preview?.diagnostics ?? []));
  const form = useMemo(
    (): Form => ({ problemsAt: (path) => problems.filter((it) => it.path === path), ...stage.edit }),
    [problems, stage.edit],
  );
  const sample = sampleOf(scene);
  const viewed: ViewProps | null = shown && { ...shown, engine, decide: stage.decide };
  const credits = useMemo(() => (shown ? creditsOf(shown.request) : []), [shown]);
  const { account } = scene.request;
  return (
    <div class={stateClass(state)}>
      <SceneHead samples={samples} chosen={scene.file} account={account?.name ?? account?.code ?? "Your own"} />
      <Summary preview={preview} credits={credits} errors={errors} />
      <ViewTabs view={view} />
      <div class="view" key={view} data-view={view}>
        <Safe onUndo={stage.undo}>
          {view === "bill" && (
            <BillView
              form={form}
              request={scene.request}
              preview={preview}
              engine={engine}
              onPosted={stage.replace}
              onReset={sample ? async () => stage.open(await sceneOf(sample)) : null}
            />
          )}
          {viewed && view === "pictures" && <Pictures {...viewed} />}
          {viewed && view === "forecast" && <Forecast {...viewed} />}
          {viewed && view === "what-if" && <WhatIf {...viewed} />}
          {viewed && view === "reconcile" && <Reconcile {...viewed} />}
          {!viewed && view !== "bill" && view !== "data" && (
            <p class="notice">There is no bill yet to look at: something in the request has to be mended first.</p>
          )}
          {view === "data" && (
            <Records
              {...{ part, form, engine, inbox, onInbox }}
              request={scene.request}
              preview={preview}
              works={keeping.works}
              onForget={keeping.forget}
              onBring={(request, asNew) => {
                if (asNew) stage.open(newScene(request));
                else stage.replace(request);
                onInbox(null);
              }}
            />
          )}
        </Safe>
      </div>
      <Problems problems={problems} />
      <DueBar preview={preview} errors={errors} />
    </div>
  );
}

/** Figures of an earlier state are marked as such. */
function stateClass({ shown, errors }: State): string {
  if (errors.length === 0) return "workspace";
  return shown ? "workspace is-outdated" : "workspace has-no-bill";
}
