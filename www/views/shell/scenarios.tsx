import { formatMoment } from "../../format.ts";
import type { Kept } from "../../keep/works.ts";
import type { Sample } from "../../samples.ts";
import type { Scene } from "../../state.ts";

type Props = {
  samples: readonly Sample[];
  works: readonly Kept[];
  chosen: Scene | null;
  onChoose(sample: Sample): void;
  onResume(work: string): void;
};

const MOST_SHOWN = 6;

/** The examples and what is kept here, one click each: a list at the side, or a field where there is no side. */
export function ScenarioList({ samples, works, chosen, onChoose, onResume }: Props) {
  const kept = works.some(({ work }) => work === chosen?.work);
  return (
    <nav class="scenarios" aria-label="Scenarios">
      <h2>Scenarios</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.file}>
            <button
              type="button"
              data-scenario={sample.file}
              aria-current={!kept && sample.file === chosen?.file}
              onClick={() => onChoose(sample)}
            >
              {sample.title}
            </button>
          </li>
        ))}
      </ul>
      {works.length > 0 && (
        <>
          <h2>Your work</h2>
          <ul>
            {works.slice(0, MOST_SHOWN).map(({ work, title, savedAt }) => (
              <li key={work}>
                <button
                  type="button"
                  data-kept={work}
                  aria-current={work === chosen?.work}
                  onClick={() => onResume(work)}
                >
                  {title} <small class="under">{formatMoment(savedAt)}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

export function ScenarioField({ samples, works, chosen, onChoose, onResume }: Props) {
  const kept = works.find(({ work }) => work === chosen?.work);
  const choose = (value: string) => {
    const sample = samples.find(({ file }) => file === value);
    if (sample) onChoose(sample);
    else if (value !== "") onResume(value);
  };
  return (
    <div class="scenario-field">
      <label class="field-label" for="scenario">
        Scenario
      </label>
      <select
        autocomplete="off"
        id="scenario"
        value={kept?.work ?? chosen?.file ?? ""}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {!kept && !chosen?.file && <option value="">Your own</option>}
        {samples.map(({ file, title }) => (
          <option key={file} value={file}>
            {title}
          </option>
        ))}
        {works.length > 0 && (
          <optgroup label="Your work">
            {works.map(({ work, title, savedAt }) => (
              <option key={work} value={work}>
                {title}, {formatMoment(savedAt)}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </div>
  );
}
