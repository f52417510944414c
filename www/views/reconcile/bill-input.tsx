import { useId, useState } from "preact/hooks";
import type { PresetName } from "../../engine.ts";
import { PRESETS } from "../what-if/policy-words.ts";

type Props = {
  text: string;
  problem: string | null;
  onText(text: string): void;
  /** Fills in the Bill of the page, as it would be billed like somebody else. */
  onTake(preset: PresetName | null): void;
};

/** Where a billed Bill comes in: pasted, dropped, or taken from the page. */
export function BillInput({ text, problem, onText, onTake }: Props) {
  const id = useId();
  const [preset, choose] = useState<PresetName>("fifo");
  const drop = async (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    // Elsewhere on the page a file that is dropped becomes a part of the request.
    event.stopPropagation();
    onText(await file.text());
  };
  return (
    <section class="bill-input" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>The bill as it was billed</h2>
      <label class="field-label" for={id}>
        Paste the Bill's JSON, or drop its file here. The credit of this page is what it is held against.
      </label>
      <textarea
        id={id}
        name="billed"
        rows={8}
        spellcheck={false}
        autocomplete="off"
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      />
      {problem !== null && (
        <p class="field-note" id={`${id}-problem`}>
          <span class="is-error">{problem}</span>
        </p>
      )}
      <div class="take">
        <button type="button" class="button" onClick={() => onTake(null)}>
          Take the bill of this page
        </button>
        <span class="take-as">
          <label class="field-label" for={`${id}-preset`}>
            or as it would be billed like
          </label>
          <select
            id={`${id}-preset`}
            value={preset}
            onChange={({ currentTarget }) => choose(currentTarget.value as PresetName)}
          >
            {Object.entries(PRESETS).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
          <button type="button" class="button" onClick={() => onTake(preset)}>
            Take that
          </button>
        </span>
      </div>
    </section>
  );
}
