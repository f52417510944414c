import { fragmentOf, VIEWS, type ViewName } from "../../routes.ts";

/** The ways to look at the same request. Links, as each has its own address. */
export function ViewTabs({ view }: { view: ViewName }) {
  return (
    <nav class="tabs" aria-label="Views">
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
