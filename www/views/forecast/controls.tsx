import { useId } from "preact/hooks";
import type { Credit } from "../../credits.ts";
import type { Asked } from "./ask.ts";

type Props = { asked: Asked; balances: readonly Credit[]; onChange(asked: Asked): void };

/** How far to look, how charges grow, and which Balance a top-up would go to. */
export function ForecastControls({ asked, balances, onChange }: Props) {
  const id = useId();
  const { periods, growthPercent, balanceId } = asked;
  return (
    <form class="forecast-controls" aria-label="What to look at" onSubmit={(event) => event.preventDefault()}>
      <div class="field">
        <label class="field-label" for={`${id}-periods`}>
          Bills to look ahead
        </label>
        <input
          id={`${id}-periods`}
          name="periods"
          type="number"
          min="1"
          max="120"
          value={periods}
          onInput={({ currentTarget: { valueAsNumber: count } }) => {
            // Half a number is no number yet.
            if (count >= 1 && count <= 120) onChange({ ...asked, periods: Math.trunc(count) });
          }}
        />
      </div>
      <div class="field">
        <label class="field-label" for={`${id}-growth`}>
          Charges grow by, % a bill
        </label>
        <input
          id={`${id}-growth`}
          name="growth"
          class="amount-input"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={growthPercent}
          onInput={({ currentTarget: { value } }) => onChange({ ...asked, growthPercent: value })}
        />
      </div>
      {balances.length > 0 && (
        <div class="field">
          <label class="field-label" for={`${id}-top-up`}>
            A top-up would go to
          </label>
          <select
            id={`${id}-top-up`}
            name="topUp"
            value={balanceId ?? ""}
            onChange={({ currentTarget: { value } }) => onChange({ ...asked, balanceId: value || null })}
          >
            <option value="">nothing</option>
            {balances.map((credit) => (
              <option key={credit.id} value={credit.id}>
                {credit.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </form>
  );
}
