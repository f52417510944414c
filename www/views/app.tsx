import { useEffect, useLayoutEffect, useReducer, useState } from "preact/hooks";
import type { Client } from "../client.ts";
import { type Sample, samples } from "../samples.ts";
import { reduce } from "../state.ts";
import { SamplePicker } from "./sample-picker.tsx";
import { Workspace } from "./workspace.tsx";

export function App({ engine }: { engine: Client }) {
  const [state, dispatch] = useReducer(reduce, null);
  // An object of its own for each choice: choosing the same sample again starts it over.
  const [choice, choose] = useState<{ sample: Sample | undefined }>({ sample: samples[0] });
  const [failure, fail] = useState<string | null>(null);
  const { sample } = choice;

  // A sample is shown together with its bill, so that nothing moves while it is computed.
  useEffect(() => {
    if (!choice.sample) return;
    let wanted = true;
    const { file, request } = choice.sample;
    engine.preview(request).then(
      (outcome) => {
        if (!wanted) return;
        if (outcome.ok) dispatch({ type: "opened", file, request, preview: outcome.preview });
        else fail(outcome.diagnostics.map(({ message }) => message).join(" "));
      },
      (error: Error) => fail(error.message),
    );
    return () => {
      wanted = false;
    };
  }, [engine, choice]);

  const request = state?.request;
  // Not an effect after painting: the question is on its way while the browser paints what was typed.
  useLayoutEffect(() => {
    if (!request || samples.some((it) => it.request === request)) return;
    engine.preview(request).then(
      (outcome) => dispatch({ type: "computed", request, outcome }),
      (error: Error) => fail(error.message),
    );
  }, [engine, request]);

  return (
    <>
      <SamplePicker samples={samples} chosen={sample?.file} onChoose={(it) => choose({ sample: it })} />
      {failure !== null && (
        <p class="notice is-error" role="alert">
          The engine stopped: {failure} Please reload the page.
        </p>
      )}
      {state && (
        <Workspace
          key={state.file}
          state={state}
          onEdit={(path, value) => dispatch({ type: "edited", path, value })}
          onReset={() => choose({ sample })}
        />
      )}
    </>
  );
}
