import type { Sample } from "../../samples.ts";

type Props = { samples: readonly Sample[]; chosen: string | null; onChoose(sample: Sample): void };

/** The examples, one click each: a list at the side, or a field where there is no side. */
export function ScenarioList({ samples, chosen, onChoose }: Props) {
  return (
    <nav class="scenarios" aria-labelledby="scenarios-title">
      <h2 id="scenarios-title">Scenarios</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.file}>
            <button
              type="button"
              data-scenario={sample.file}
              aria-current={sample.file === chosen}
              onClick={() => onChoose(sample)}
            >
              {sample.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function ScenarioField({ samples, chosen, onChoose }: Props) {
  const choose = (file: string) => {
    const sample = samples.find((it) => it.file === file);
    if (sample) onChoose(sample);
  };
  return (
    <div class="scenario-field">
      <label class="field-label" for="scenario">
        Scenario
      </label>
      <select id="scenario" value={chosen ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
        {chosen === null && <option value="">Your own</option>}
        {samples.map(({ file, title }) => (
          <option key={file} value={file}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
