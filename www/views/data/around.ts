import { timezoneOf } from "../../credits.ts";
import type { PreviewRequest } from "../../engine.ts";
import type { Around } from "./record-form.tsx";

export function aroundOf(request: PreviewRequest): Around {
  return {
    timezone: timezoneOf(request),
    transactionTypes: [
      { value: null, name: "None" },
      ...(request.transactionTypes ?? []).map(({ id, name, code }) => ({
        value: id ?? null,
        name: name ?? code ?? "",
      })),
    ],
    products: productsOf(request),
  };
}

/** The Products that lines and credits name; one that no line names goes by its id. */
function productsOf(request: PreviewRequest): Around["products"] {
  const names = new Map<string, string>();
  for (const { productIds } of [...(request.balances ?? []), ...(request.commitments ?? [])]) {
    for (const id of productIds ?? []) names.set(id, id);
  }
  for (const { productId, productName } of request.bill.lineItems ?? []) {
    if (productId) names.set(productId, productName ?? productId);
  }
  return [...names].map(([value, name]) => ({ value, name }));
}
