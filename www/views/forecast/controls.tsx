import type { Credit } from "../../credits.ts";
import { Control } from "../control.tsx";
import type { Asked } from "./ask.ts";

type Props = { asked: Asked; balances: readonly Credit[]; onChange(asked: Asked): void };

/** How far to look, how charges grow, and which Balance a top-up would go to. */
export function ForecastControls({ asked, balances, onChange }: Props) {
  const { periods, growthPercent, balanceId } = asked;
  return (
    <form class="forecast-controls" aria-label="What to look at" onSubmit={(event) => event.preventDefault()}>
      <Control label="Bills to look ahead">
        {(id) => (
          <input
            id={id}
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
        )}
      </Control>
      <Control label="Charges grow by, % a bill">
        {(id) => (
          <input
            id={id}
            name="growth"
            class="amount-input"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={growthPercent}
            onInput={({ currentTarget: { value } }) => onChange({ ...asked, growthPercent: value })}
          />
        )}
      </Control>
      {balances.length > 0 && (
        <Control label="A top-up would go to">
          {(id) => (
            <select
              id={id}
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
          )}
        </Control>
      )}
    </form>
  );
}
