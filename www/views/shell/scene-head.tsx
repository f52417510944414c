import type { Sample } from "../../samples.ts";

type Props = { samples: readonly Sample[]; chosen: string | null; account: string };

/** The name of the scenario and what to look at in it. */
export function SceneHead({ samples, chosen, account }: Props) {
  const sample = samples.find(({ file }) => file === chosen);
  return (
    <div class="scene-head">
      <h1>{sample?.title ?? account}</h1>
      {/* All texts share one place, so that the longest keeps the room for every other. */}
      {sample && (
        <div class="looks">
          {samples.map(({ file, look }) => (
            <ol key={file} class={file === chosen ? "look is-chosen" : "look"} aria-hidden={file !== chosen}>
              {look.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          ))}
        </div>
      )}
    </div>
  );
}
