import { namesOf, type ViewProps } from "../view.ts";
import { DrawDown } from "./draw-down.tsx";
import { Timeline } from "./timeline.tsx";
import { Waterfall } from "./waterfall.tsx";

/** The bill as pictures. */
export function Pictures({ request, preview }: Pick<ViewProps, "request" | "preview">) {
  const names = namesOf(request);
  return (
    <div class="pictures">
      <h2 class="unseen">Pictures</h2>
      <Waterfall preview={preview} names={names} />
      <DrawDown request={request} preview={preview} names={names} />
      <Timeline request={request} preview={preview} names={names} />
    </div>
  );
}
