/** The views, in the order of the tabs. A view's address is the page's own with `#/name`. */
export const VIEWS = [
  { name: "bill", title: "Bill" },
  { name: "pictures", title: "Pictures" },
  { name: "forecast", title: "Forecast" },
  { name: "what-if", title: "What if" },
  { name: "reconcile", title: "Reconcile" },
  { name: "data", title: "Data" },
] as const;

export type ViewName = (typeof VIEWS)[number]["name"];

/** What an address asks for: a view and, where it says so, what to open in it. */
export type Route = {
  view: ViewName;
  /** Of a view with parts: `#/data/balances`. */
  part: string | null;
  /** An example, by the name of its file without `.json`. */
  scenario: string | null;
  /** A whole request, packed (`link.ts`). */
  packed: string | null;
};

export function routeOf(fragment: string): Route {
  const [path = "", query = ""] = fragment.replace(/^#\/?/, "").split("?");
  const [name, part = null] = path.split("/");
  const asked = new URLSearchParams(query);
  const view = VIEWS.find((it) => it.name === name)?.name ?? "bill";
  return { view, part, scenario: asked.get("scenario"), packed: asked.get("request") };
}

export function fragmentOf(view: ViewName, { part, scenario, packed }: Partial<Omit<Route, "view">> = {}): string {
  const asked = new URLSearchParams();
  if (scenario) asked.set("scenario", scenario);
  if (packed) asked.set("request", packed);
  const path = part ? `#/${view}/${part}` : `#/${view}`;
  return asked.size === 0 ? path : `${path}?${asked}`;
}
