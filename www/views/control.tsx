import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type Props = { label: string; children: (id: string) => ComponentChildren };

/** A labelled choice that is no part of the request; what is a part of it is a field (`field.tsx`). */
export function Control({ label, children }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}
