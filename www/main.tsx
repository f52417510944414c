import { hydrate, render } from "preact";
import { startEngine } from "./client.ts";
import { keepOffline } from "./offline.ts";
import { readPreferences } from "./preferences.ts";
import { routeOf } from "./routes.ts";
import { takeOver } from "./take-over.ts";
import { beginsWithFirst } from "./use-opening.ts";
import { App } from "./views/app.tsx";
import { fetchViews } from "./views/lazily.tsx";

const engine = startEngine();
const page = document.getElementById("page");
if (page) begin(page);
fetchViews();
// The first picture and the engine come first.
engine.call("version").then(keepOffline);

/** The build drew what is seen on a first visit (`first-page.tsx`); whatever else is to be seen takes its place. */
function begin(page: HTMLElement) {
  const app = <App engine={engine} />;
  const { locale, theme } = readPreferences();
  const isFirst = beginsWithFirst() && routeOf(location.hash).view === "bill" && theme === "auto";
  if (isFirst && page.hasChildNodes()) {
    takeOver(page, locale, () => hydrate(app, page));
  } else {
    page.replaceChildren();
    render(app, page);
  }
  delete document.documentElement.dataset.first;
}
