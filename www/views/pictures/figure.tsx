import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Scroll } from "../scroll.tsx";
import "./figure.css";

type Props = {
  /** A word of its own among the pictures of the page. */
  name: string;
  title: string;
  /** What the picture says, in words: for everybody, and all that a screen reader needs beside the table. */
  text: ComponentChildren;
  controls?: ComponentChildren;
  table: ComponentChildren;
  children: ComponentChildren;
};

/** A picture with its sentence and its figures. The table is always there for screen readers and on paper. */
export function Figure({ name, title, text, controls, table, children }: Props) {
  const [shown, show] = useState(false);
  const id = `picture-${name}`;
  return (
    <figure class="picture" data-picture={name} aria-labelledby={`${id}-title`}>
      <div class="picture-sheet">
        <div class="picture-head">
          <h3 id={`${id}-title`}>{title}</h3>
          <div class="picture-controls">
            {controls}
            <button type="button" class="button is-small" aria-pressed={shown} onClick={() => show(!shown)}>
              Table <span class="unseen">of “{title}”</span>
            </button>
          </div>
        </div>
        <figcaption id={`${id}-text`}>{text}</figcaption>
        <div class="picture-drawing" role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
          {children}
        </div>
      </div>
      {shown ? <Scroll label={`Table of “${title}”`}>{table}</Scroll> : <div class="unseen">{table}</div>}
    </figure>
  );
}

/** What is due, in a legend. */
export function DueMark() {
  return (
    <svg width="22" height="22" aria-hidden="true">
      <rect class="bar-open" x="1" y="1" width="20" height="20" rx="4" />
    </svg>
  );
}

type Choice<Value extends string> = { value: Value; name: string };

/** One of few, as buttons that stand together. */
export function Switch<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChoose(value: Value): void;
}) {
  const { label, value, choices, onChoose } = props;
  return (
    <fieldset class="switch">
      <legend class="unseen">{label}</legend>
      {choices.map((it) => (
        <button
          type="button"
          key={it.value}
          class="button is-small"
          aria-pressed={it.value === value}
          onClick={() => onChoose(it.value)}
        >
          {it.name}
        </button>
      ))}
    </fieldset>
  );
}
