import { useRef } from "preact/hooks";
import type { CreditOrderKey } from "../../engine.ts";
import { CREDIT_KEYS } from "./policy-words.ts";

type Props = { keys: readonly CreditOrderKey[]; onChange(keys: readonly CreditOrderKey[]): void };

/** The keys by which credits of a kind are put in order, the first one first: to be moved, taken out and added to. */
export function KeyList({ keys, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const others = (Object.keys(CREDIT_KEYS) as CreditOrderKey[]).filter((key) => !keys.includes(key));
  const move = (from: number, to: number) => {
    const rest = keys.toSpliced(from, 1);
    onChange(rest.toSpliced(to, 0, ...keys.slice(from, from + 1)));
  };
  const leaveOut = (index: number) => {
    // The button goes with its key: the focus moves to that of the next one.
    const buttons = list.current?.querySelectorAll<HTMLElement>("[data-leaves-out]");
    const next = buttons?.[index + 1] ?? buttons?.[index - 1];
    onChange(keys.toSpliced(index, 1));
    next?.focus();
  };
  return (
    <fieldset class="key-list">
      <legend class="field-label">Credits of one kind are drawn</legend>
      <ol ref={list}>
        {keys.map((key, index) => (
          <li key={key} data-key={key}>
            <span>
              {index > 0 && "then "}
              {CREDIT_KEYS[key]}
            </span>
            <IconButton
              label={`Earlier: ${CREDIT_KEYS[key]}`}
              sign="↑"
              disabled={index === 0}
              onPress={() => move(index, index - 1)}
            />
            <IconButton
              label={`Later: ${CREDIT_KEYS[key]}`}
              sign="↓"
              disabled={index === keys.length - 1}
              onPress={() => move(index, index + 1)}
            />
            <IconButton
              label={`Leave out: ${CREDIT_KEYS[key]}`}
              sign="×"
              disabled={keys.length === 1}
              onPress={() => leaveOut(index)}
              leavesOut
            />
          </li>
        ))}
      </ol>
      <select
        aria-label="Add a key to the order of credits"
        value=""
        onChange={(event) => {
          const key = others.find((it) => it === event.currentTarget.value);
          event.currentTarget.value = "";
          if (key) onChange([...keys, key]);
        }}
      >
        <option value="">Add…</option>
        {others.map((key) => (
          <option key={key} value={key}>
            {CREDIT_KEYS[key]}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

type ButtonProps = { label: string; sign: string; disabled: boolean; leavesOut?: boolean; onPress(): void };

function IconButton({ label, sign, disabled, leavesOut, onPress }: ButtonProps) {
  // Not `disabled`: the focus would be lost where the first place is reached.
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-disabled={disabled}
      data-leaves-out={leavesOut}
      onClick={() => !disabled && onPress()}
    >
      {sign}
    </button>
  );
}
