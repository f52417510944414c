import type { ComponentChildren } from "preact";
import "./verdict.css";

type Props = {
  /** What was found, in a sentence. Screen readers hear it when it changes. */
  text: string;
  note?: string | undefined;
  /** Buttons: what to do about it. */
  children?: ComponentChildren;
};

export function Verdict({ text, note, children }: Props) {
  return (
    <div class="verdict">
      <div>
        <p class="verdict-text" role="status">
          {text}
        </p>
        {note && <p class="verdict-note">{note}</p>}
      </div>
      {children && <div class="verdict-actions">{children}</div>}
    </div>
  );
}
