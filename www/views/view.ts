import { useMemo } from "preact/hooks";
import type { Client } from "../client.ts";
import { billCurrencyOf, type Credit, creditsOf, productNamesOf, timezoneOf } from "../credits.ts";
import type { BillPreview, PreviewRequest } from "../engine.ts";
import type { Json } from "../pointer.ts";
import { useSame } from "./drawn-on-change.tsx";

/** What every analytical view is a function of. */
export type ViewProps = {
  request: PreviewRequest;
  /** The last bill that could be computed. */
  preview: BillPreview;
  engine: Client;
  /** Sets values by their JSON Pointers, as one step. */
  decide(values: readonly (readonly [path: string, value: Json])[]): void;
};

/** What a request calls things, as the whole page names them. */
export type Names = {
  credits: readonly Credit[];
  products: ReadonlyMap<string, string>;
  currency: string;
  timezone: string;
};

/** The same objects as long as all is called the same, so that what shows them need not be drawn anew. */
export function useNames(request: PreviewRequest): Names {
  const { credits, products, ...rest } = namesOf(request);
  const entries = useSame([...products]);
  return { ...rest, credits: useSame(credits), products: useMemo(() => new Map(entries), [entries]) };
}

export function namesOf(request: PreviewRequest): Names {
  return {
    credits: creditsOf(request),
    products: productNamesOf(request),
    currency: billCurrencyOf(request),
    timezone: timezoneOf(request),
  };
}
