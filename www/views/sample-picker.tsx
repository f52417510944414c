import type { Sample } from "../samples.ts";

type Props = { samples: readonly Sample[]; chosen: string | undefined; onChoose(sample: Sample): void };

export function SamplePicker({ samples, chosen, onChoose }: Props) {
  return (
    <section class="samples" aria-labelledby="samples-title">
      <h2 id="samples-title" class="unseen">
        Examples
      </h2>
      <fieldset class="sample-list">
        <legend class="unseen">Example to show</legend>
        {samples.map((sample) => (
          <label class="sample" key={sample.file}>
            <input
              type="radio"
              name="sample"
              value={sample.file}
              checked={sample.file === chosen}
              onChange={() => onChoose(sample)}
            />
            <span>{sample.title}</span>
          </label>
        ))}
      </fieldset>
      {/* All texts share one cell, so that the longest keeps the room for every other. */}
      <div class="sample-looks">
        {samples.map(({ file, look }) => (
          <p key={file} class={file === chosen ? "is-chosen" : ""} aria-hidden={file !== chosen}>
            {look}
          </p>
        ))}
      </div>
    </section>
  );
}
