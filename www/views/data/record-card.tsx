import type { ComponentChildren } from "preact";
import { fieldId } from "../../pointer.ts";
import { Icon } from "../shell/icon.tsx";

type CardProps = {
  title: ComponentChildren;
  /** For those who do not see which record the button is in. */
  name: string;
  tone?: string;
  onRemove(): void;
  children: ComponentChildren;
};

/** One record with its fields, and the way to be rid of it. */
export function RecordCard({ title, name, tone = "", onRemove, children }: CardProps) {
  return (
    <article class={`record ${tone}`} aria-label={name}>
      <header class="record-head">
        <h3>{title}</h3>
        <button type="button" class="quiet-button" aria-label={`Remove ${name}`} onClick={onRemove}>
          <Icon name="remove" /> Remove
        </button>
      </header>
      {children}
    </article>
  );
}

type AddProps = { label: string; onAdd(): void /** JSON Pointer of the field to go on in. */; focus: string };

/** Adds a record, and puts the cursor into its first field. */
export function AddButton({ label, onAdd, focus }: AddProps) {
  const add = () => {
    onAdd();
    // The field is there with the next painting.
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn(fieldId(focus))));
  };
  return (
    <button type="button" class="button add-button" onClick={add}>
      <Icon name="plus" /> {label}
    </button>
  );
}

function focusOn(id: string): void {
  const field = document.getElementById(id);
  field?.focus();
  if (field instanceof HTMLInputElement && field.type === "text") field.select();
}
