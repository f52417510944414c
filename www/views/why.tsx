import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import "./why.css";

/** Long enough to cross the gap between the button and what it opened. */
const LINGER_MS = 160;
const GAP = 6;

type Props = {
  about: string;
  /** The sentences, asked for when they are wanted: a page may have thousands of question marks. */
  explain(): readonly string[];
};

/**
 * A question mark that explains on hover, focus and tap. What it says can be pointed at and stays until the pointer or
 * the focus leaves, something else is tapped, or Escape is pressed.
 */
export function Why({ about, explain }: Props) {
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [open, setOpen] = useState(false);

  const show = () => {
    clearTimeout(leaving.current);
    setOpen(true);
  };
  const leave = () => {
    leaving.current = setTimeout(() => setOpen(false), LINGER_MS);
  };

  // Before painting, so that it does not first flash where it stands in the text.
  useLayoutEffect(() => {
    const [box, shown] = [root.current, panel.current];
    if (!open || !box || !shown) return;
    shown.showPopover();
    place(shown, box.getBoundingClientRect());
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    const onPress = (event: PointerEvent) => {
      if (!box.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPress);
    };
  }, [open]);

  useEffect(() => () => clearTimeout(leaving.current), []);

  return (
    <span
      class="why"
      ref={root}
      onPointerEnter={(event) => event.pointerType === "mouse" && show()}
      onPointerLeave={(event) => event.pointerType === "mouse" && leave()}
    >
      <button
        type="button"
        class="why-button"
        aria-label={`Why: ${about}`}
        aria-expanded={open}
        aria-describedby={open ? id : undefined}
        onClick={show}
        onFocus={show}
        onBlur={() => setOpen(false)}
      >
        ?
      </button>
      {open && (
        <span class="why-panel" id={id} role="tooltip" popover="manual" ref={panel}>
          {explain().map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </span>
      )}
    </span>
  );
}

/** Below what it explains, or above where there is no room; never over the edge. It scrolls with the page. */
function place(panel: HTMLElement, anchor: DOMRect) {
  const { offsetWidth: width, offsetHeight: height } = panel;
  const room = document.documentElement.clientWidth;
  const left = Math.max(GAP, Math.min(anchor.left + anchor.width / 2 - width / 2, room - width - GAP));
  const below = anchor.bottom + GAP;
  const fits = below + height < window.innerHeight || anchor.top < height + GAP;
  const top = fits ? below : anchor.top - GAP - height;
  panel.style.left = `${left + window.scrollX}px`;
  panel.style.top = `${top + window.scrollY}px`;
}
