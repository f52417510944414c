import { useLayoutEffect, useRef } from "preact/hooks";
import { fragmentOf, VIEWS, type ViewName } from "../../routes.ts";

/** The ways to look at the same request. Links, as each has its own address. */
export function ViewTabs({ view }: { view: ViewName }) {
  const nav = useRef<HTMLElement>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    // The first tab is in sight: asking where it stands would have the whole page laid out before it is painted.
    if (!moved.current && view === VIEWS[0].name) return;
    moved.current = true;
    const current = nav.current?.querySelector<HTMLElement>('[aria-current="page"]');
    // Where the tabs are wider than the screen, the chosen one comes to the middle.
    if (nav.current && current) {
      nav.current.scrollLeft = current.offsetLeft - (nav.current.clientWidth - current.offsetWidth) / 2;
    }
  }, [view]);
  return (
    <nav class="tabs" aria-label="Views" ref={nav}>
      <ul>
        {VIEWS.map(({ name, title }) => (
          <li key={name}>
            <a href={fragmentOf(name)} aria-current={name === view ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
