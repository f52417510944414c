import type { Credit } from "../../credits.ts";
import type { Diagnostic } from "../../engine.ts";
import { Control } from "../control.tsx";
import { AmountField, Field } from "../field.tsx";
import type { FieldForm } from "../form.ts";
import type { Asked } from "./ask.ts";

type Props = {
  asked: Asked;
  /** What the engine says of what is asked. */
  problems: readonly Diagnostic[];
  balances: readonly Credit[];
  onChange(asked: Asked): void;
};

/** How far to look, how charges grow, and which Balance a top-up would go to. */
export function ForecastControls({ asked, problems, balances, onChange }: Props) {
  const { periods, growthPercent, balanceId } = asked;
  const form: FieldForm = {
    problemsAt: (path) => problems.filter((it) => it.path === path),
    edit: (path, value) => onChange({ ...asked, [path.slice(1)]: value }),
  };
  return (
    <form class="forecast-controls" aria-label="What to look at" onSubmit={(event) => event.preventDefault()}>
      <Field form={form} path="/periods" label="Bills to look ahead">
        {(described) => (
          <input
            {...described}
            type="number"
            min="1"
            max="120"
            value={periods}
            onInput={({ currentTarget: { value } }) => form.edit("/periods", value)}
          />
        )}
      </Field>
      <AmountField
        form={form}
        path="/growthPercent"
        label="Charges grow by, % a bill"
        value={growthPercent}
        currency={null}
      />
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
