import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { amountText, decimalOf } from "../amount-text.ts";
import { dayPattern, dayText, isDay, isoOfDay } from "../day-text.ts";
import type { Diagnostic } from "../engine.ts";
import { amountInField } from "../format.ts";
import { hintOf } from "../hints.ts";
import { fieldId, type Json } from "../pointer.ts";
import { atField, sentence } from "../words.ts";
import type { FieldForm } from "./form.ts";
import { Icon } from "./shell/icon.tsx";

type Labelled = {
  form: FieldForm;
  /** The JSON Pointer of the value. */
  path: string;
  label: string;
  /** Where the column or row already says what it is: the label is there for screen readers only. */
  quiet?: boolean;
  /** Takes the whole width of its form. */
  wide?: boolean;
};

/**
 * A decimal in the chosen form of numbers. The request has it as the engine reads it; what is typed stays as it is until
 * the field is left, and what is no number goes to the engine as it is, which alone judges it.
 */
export function AmountField(
  props: Labelled & { value: string | number | null | undefined; currency: string | null; optional?: boolean },
) {
  const { form, path, optional } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const { value, currency } = props;
  const edit = (text: string) => {
    setTyped(text);
    form.edit(path, optional && text.trim() === "" ? null : decimalOf(text));
  };
  return (
    <Field {...props}>
      {(described) => (
        <input
          {...described}
          class="amount-input"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          value={
            typed !== null && decimalOf(typed) === (value ?? "") ? typed : amountText(amountInField(value, currency))
          }
          onInput={(event) => edit(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  );
}

export function TextField(props: Labelled & { value: string | null | undefined; optional?: boolean }) {
  const { form, path, optional, value } = props;
  return (
    <Field {...props}>
      {(described) => (
        <input
          {...described}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={value ?? ""}
          onInput={({ currentTarget: { value: text } }) => form.edit(path, optional && text === "" ? null : text)}
        />
      )}
    </Field>
  );
}

/**
 * A calendar day in the chosen form of dates; empty is open. The browser's own calendar opens beside it, in the browser's
 * language: what is typed follows the page.
 */
export function DayField(props: Labelled & { day: string }) {
  const { form, path, day, label } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const edit = (text: string) => {
    setTyped(text);
    form.edit(path, isoOfDay(text) || null);
  };
  return (
    <Field {...props}>
      {(described) => (
        <span class="day">
          <input
            {...described}
            class="day-input"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            spellcheck={false}
            placeholder={dayPattern()}
            value={typed !== null && isoOfDay(typed) === day ? typed : dayText(day)}
            onInput={(event) => edit(event.currentTarget.value)}
            onBlur={() => setTyped(null)}
          />
          <input
            ref={picker}
            class="day-picker"
            type="date"
            max="9999-12-31"
            tabIndex={-1}
            aria-hidden="true"
            value={isDay(day) ? day : ""}
            onInput={(event) => form.edit(path, event.currentTarget.value || null)}
          />
          <button
            type="button"
            class="day-button"
            aria-label={`Calendar: ${label}`}
            title="Calendar"
            onClick={() => picker.current?.showPicker()}
          >
            <Icon name="calendar" />
          </button>
        </span>
      )}
    </Field>
  );
}

export function ChoiceField<Value extends Json>(
  props: Labelled & { value: Value; choices: readonly { value: Value; name: string }[] },
) {
  const { form, path, choices } = props;
  const chosen = choices.findIndex(({ value }) => JSON.stringify(value) === JSON.stringify(props.value));
  return (
    <Field {...props}>
      {(described) => (
        <select
          autocomplete="off"
          {...described}
          value={String(chosen)}
          onChange={(event) => {
            const choice = choices[Number(event.currentTarget.value)];
            if (choice) form.edit(path, choice.value);
          }}
        >
          {/* What is none of the choices is shown all the same. */}
          {chosen < 0 && <option value="-1">{String(props.value ?? "")}</option>}
          {choices.map(({ name }, index) => (
            <option key={name} value={String(index)}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function FlagField({ form, path, label, value }: Labelled & { value: boolean }) {
  const id = fieldId(path);
  const problems = form.problemsAt(path);
  return (
    <div class="field is-flag">
      <label class="flag">
        <input
          {...describedBy(id, problems)}
          type="checkbox"
          checked={value}
          onChange={({ currentTarget: { checked } }) => form.edit(path, checked)}
        />
        <span>{label}</span>
      </label>
      <Notes id={noteId(id)} problems={problems} />
    </div>
  );
}

/** Any number of choices; none of them stands for all. */
export function SeveralField(
  props: Labelled & { values: readonly string[]; choices: readonly { value: Json; name: string }[]; none: string },
) {
  const { form, path, label, values, choices, none, wide } = props;
  const id = fieldId(path);
  const change = (value: string, wanted: boolean) =>
    form.edit(path, wanted ? [...values, value] : values.filter((it) => it !== value));
  return (
    <fieldset class={wide ? "field several is-wide" : "field several"} id={id} tabIndex={-1}>
      <legend class="field-label">
        {label} {values.length === 0 && <b>{none}</b>}
      </legend>
      <div class="several-choices">
        {choices.map(({ value, name }) => (
          <label key={name} class="flag">
            <input
              type="checkbox"
              checked={values.includes(String(value))}
              onChange={({ currentTarget: { checked } }) => change(String(value), checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <Notes id={noteId(id)} problems={form.problemsAt(path)} />
    </fieldset>
  );
}

type Described = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined };

export function Field(props: Labelled & { children: (described: Described) => ComponentChildren }) {
  const { form, path, label, quiet, wide, children } = props;
  const id = fieldId(path);
  const problems = form.problemsAt(path);
  return (
    <div class={["field", !quiet && "field-labelled", wide && "is-wide"].filter(Boolean).join(" ")}>
      <label class={quiet ? "unseen" : "field-label"} for={id}>
        {label}
      </label>
      {children(describedBy(id, problems))}
      <Notes id={noteId(id)} problems={problems} />
    </div>
  );
}

function describedBy(id: string, problems: readonly Diagnostic[]): Described {
  const wrong = problems.some(({ severity }) => severity === "error");
  return { id, "aria-invalid": wrong, "aria-describedby": problems.length > 0 ? noteId(id) : undefined };
}

function noteId(id: string): string {
  return `${id}-note`;
}

function Notes({ id, problems }: { id: string; problems: readonly Diagnostic[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="field-note" id={id}>
      {problems.map((it) => {
        const hint = hintOf(it);
        return (
          <li key={it.code} class={it.severity === "error" ? "is-error" : "is-warning"}>
            {atField(it)}
            {hint && <span class="hint"> {sentence(hint)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
