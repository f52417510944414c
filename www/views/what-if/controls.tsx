import type { CreditType, PresetName, Presets } from "../../engine.ts";
import { orderInWords } from "../../words.ts";
import { Control } from "../control.tsx";
import { type Draft, presetOf, withOption } from "./draft.ts";
import { KeyList } from "./key-list.tsx";
import { CHOICE_NAMES, type ChoiceName, OPTIONS, PRESETS } from "./policy-words.ts";

type Props = { draft: Draft; presets: Presets; onChange(draft: Draft): void };

const ORDERS: readonly (readonly CreditType[])[] = [
  ["PREPAYMENT", "BALANCE"],
  ["BALANCE", "PREPAYMENT"],
  ["PREPAYMENT"],
  ["BALANCE"],
];

/** Every choice that a policy is made of, and the order of the kinds of credit. */
export function Controls({ draft, presets, onChange }: Props) {
  const { policy, order } = draft;
  const base = presets[presetOf(policy)];
  const decide = (name: ChoiceName, value: string) =>
    onChange({ ...draft, policy: withOption(policy, presets, name, value as never) });
  return (
    <form class="choices" aria-label="Another policy" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="Decide like"
        value={presetOf(policy)}
        values={PRESETS}
        onChoose={(preset) => onChange({ ...draft, policy: { preset: preset as PresetName } })}
      />
      <Choice
        label="Kinds of credit are drawn"
        value={order.join()}
        values={Object.fromEntries(ORDERS.map((it) => [it.join(), orderInWords(it)]))}
        onChoose={(value) => onChange({ ...draft, order: ORDERS.find((it) => it.join() === value) ?? order })}
      />
      <KeyList
        keys={policy.creditOrder ?? base.creditOrder}
        onChange={(keys) => onChange({ ...draft, policy: withOption(policy, presets, "creditOrder", keys) })}
      />
      {CHOICE_NAMES.map((name) => (
        <Choice
          key={name}
          name={name}
          label={OPTIONS[name].label}
          value={policy[name] ?? base[name]}
          values={OPTIONS[name].values}
          onChoose={(value) => decide(name, value)}
        />
      ))}
    </form>
  );
}

type ChoiceProps = {
  name?: string;
  label: string;
  value: string;
  values: Readonly<Record<string, string>>;
  onChoose(value: string): void;
};

function Choice({ name, label, value, values, onChoose }: ChoiceProps) {
  return (
    <Control label={label}>
      {(id) => (
        <select id={id} name={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {Object.entries(values).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}
