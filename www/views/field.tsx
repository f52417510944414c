import type { ComponentChildren } from "preact";
import { amountInField } from "../format.ts";
import { fieldId, type Json } from "../pointer.ts";
import type { Form } from "./form.ts";

type Labelled = {
  form: Form;
  /** The JSON Pointer of the value. */
  path: string;
  label: string;
  /** Where the column or row already says what it is: the label is there for screen readers only. */
  quiet?: boolean;
};

/** A decimal as typed: it stays text all the way to the engine, which alone judges it. */
export function AmountField(
  props: Labelled & { value: string | number | null | undefined; currency: string; optional?: boolean },
) {
  const { form, path, optional } = props;
  const edit = (text: string) => form.edit(path, optional && text.trim() === "" ? null : text);
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
          value={amountInField(props.value, props.currency)}
          onInput={(event) => edit(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A calendar day; empty is open. */
export function DayField(props: Labelled & { day: string }) {
  const { form, path } = props;
  return (
    <Field {...props}>
      {(described) => (
        <input
          {...described}
          type="date"
          max="9999-12-31"
          value={props.day}
          onInput={({ currentTarget: input }) => {
            // Half a date is no date yet: wait for the rest.
            if (!input.validity.badInput) form.edit(path, input.value || null);
          }}
        />
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
          {...described}
          value={String(chosen)}
          onChange={(event) => {
            const choice = choices[Number(event.currentTarget.value)];
            if (choice) form.edit(path, choice.value);
          }}
        >
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

type Described = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined };

function Field(props: Labelled & { children: (described: Described) => ComponentChildren }) {
  const { form, path, label, quiet, children } = props;
  const id = fieldId(path);
  const problems = form.problemsAt(path);
  const wrong = problems.some(({ severity }) => severity === "error");
  const note = `${id}-note`;
  return (
    <div class={quiet ? "field" : "field field-labelled"}>
      <label class={quiet ? "unseen" : "field-label"} for={id}>
        {label}
      </label>
      {children({ id, "aria-invalid": wrong, "aria-describedby": problems.length > 0 ? note : undefined })}
      {problems.length > 0 && (
        <ul class="field-note" id={note}>
          {problems.map(({ code, severity, message, hint }) => (
            <li key={code} class={severity === "error" ? "is-error" : "is-warning"}>
              {message}
              {hint && <span class="hint"> {hint}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
