import { renderToString } from "preact-render-to-string";
import { firstState } from "./first-bill.ts";
import { chooseLocale } from "./locale.ts";
import { routeOf } from "./routes.ts";
import { Page } from "./views/page.tsx";

const nothing = () => {};
const later = () => new Promise<never>(nothing);

/** The page as it is on the first visit, as HTML: the build puts it into `index.html`, where it is seen before any script is there. */
export function firstPage(): string {
  chooseLocale("en-GB");
  return renderToString(
    <Page
      engine={{ call: later }}
      route={routeOf("")}
      stage={{
        state: firstState(),
        failure: null,
        open: later,
        replace: nothing,
        show: nothing,
        fork: nothing,
        edit: { edit: nothing, insert: nothing, remove: nothing },
        decide: nothing,
        undo: nothing,
        redo: nothing,
      }}
      keeping={{ works: [], notice: null, fetch: later, forget: nothing }}
      preferences={{ theme: "auto", locale: "en-GB" }}
      onPrefer={nothing}
      onChoose={nothing}
      onResume={nothing}
      linkProblem={null}
      inbox={null}
      onInbox={nothing}
      isSharing={false}
      onShare={nothing}
    />,
  );
}
