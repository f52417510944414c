import type { Client } from "../client.ts";
import { billCurrencyOf, type Credit, creditsOf, productNamesOf, timezoneOf } from "../credits.ts";
import type { BillPreview, PreviewRequest } from "../engine.ts";
import type { Json } from "../pointer.ts";

/** What every analytical view is a function of. */
export type ViewProps = {
  request: PreviewRequest;
  /** The last bill that could be computed. */
  preview: BillPreview;
  engine: Client;
  edit(path: string, value: Json): void;
};

/** What a request calls things, as the whole page names them. */
export type Names = {
  credits: readonly Credit[];
  products: ReadonlyMap<string, string>;
  currency: string;
  timezone: string;
};

export function namesOf(request: PreviewRequest): Names {
  return {
    credits: creditsOf(request),
    products: productNamesOf(request),
    currency: billCurrencyOf(request),
    timezone: timezoneOf(request),
  };
}
