import { Component, type ComponentClass, type FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { locale } from "../locale.ts";

/**
 * A view that is drawn anew only where one of its properties is another: by identity, those named by what they hold. For
 * what a page may have thousands of.
 */
export function drawnOnChange<Props extends object>(
  View: FunctionComponent<Props>,
  byValue: readonly (keyof Props)[] = [],
): ComponentClass<Props> {
  return class extends Component<Props> {
    #locale = locale();

    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const now = this.props;
      const names = Object.keys(next) as (keyof Props)[];
      return (
        this.#locale !== locale() ||
        names.some((name) => now[name] !== next[name] && !(byValue.includes(name) && sameJson(now[name], next[name])))
      );
    }

    override render(props: Readonly<Props>) {
      this.#locale = locale();
      return <View {...(props as Props)} />;
    }
  };
}

/** The same object as before where it holds the same, for what is made anew at each drawing. */
export function useSame<Value>(value: Value): Value {
  const kept = useRef(value);
  if (!sameJson(kept.current, value)) kept.current = value;
  return kept.current;
}

/** A longer list grows, and is laid out only where it is seen (`style/bill.css`). */
export const AT_FIRST = 60;
const AT_ONCE = 120;

/** How many of a long list are drawn: as many as are seen first, the others bit by bit, so that the page answers meanwhile. */
export function useGrowing(count: number): number {
  const [drawn, draw] = useState(AT_FIRST);
  useEffect(() => {
    if (drawn >= count) return;
    const timer = setTimeout(() => draw(drawn + AT_ONCE));
    return () => clearTimeout(timer);
  }, [drawn, count]);
  return Math.min(drawn, count);
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
