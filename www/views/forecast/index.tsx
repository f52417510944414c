import type { ViewProps } from "../view.ts";

/** The place of this view: it is filled from this folder. */
export function Forecast({ preview }: ViewProps) {
  return <p class="quiet">Nothing to see here yet for {preview.totals.currency}.</p>;
}
