import { group } from "d3-array";
import { difference, isZero, sum } from "../../../pkg-wrapper/src/cli/decimal.ts";
import { keyOf } from "../../credits.ts";
import type { Allocation, BillPreview, PreviewLineItem, PreviewRequest } from "../../engine.ts";

/** What is charged, and what each credit paid of it: exact, in the Bill's currency. */
export type Charge = {
  key: string;
  line: PreviewLineItem;
  amount: string;
  /** By the credit's key, in the order in which they paid. */
  paid: ReadonlyMap<string, string>;
  due: string;
};

/** Computed afresh by every preview: the request's own are dropped. */
const COMPUTED: ReadonlySet<string> = new Set([
  "BALANCE_CONSUMED",
  "COMMITMENT_CONSUMED",
  "OVERAGE_USAGE",
  "OVERAGE_SURCHARGE",
]);

/** The charges of the Bill as billing would issue it; what became an `OVERAGE_USAGE` line is one of its own. */
export function chargesOf(request: PreviewRequest, { bill, allocations }: BillPreview): Charge[] {
  const places = (request.bill.lineItems ?? []).flatMap((line, index) =>
    COMPUTED.has(line.lineItemType) ? [] : [index],
  );
  const kept = places.flatMap((place, index) => {
    const line = bill.lineItems[index];
    return line ? [chargeOf(line, String(place), paidOf(allocations.filter((it) => it.lineItemIndex === place)))] : [];
  });
  const overage = bill.lineItems
    .filter(({ lineItemType }) => lineItemType === "OVERAGE_USAGE")
    .map((line, index) => chargeOf(line, `overage-${index}`, new Map()));
  return [...kept, ...overage];
}

/** What each credit paid of the whole Bill, in the order in which they paid first. */
export function paidByCredit({ allocations }: BillPreview): ReadonlyMap<string, string> {
  return paidOf(allocations);
}

/** The charges of each Product as one; those without a Product keep their own rows. */
export function byProduct(charges: readonly Charge[], products: ReadonlyMap<string, string>): Charge[] {
  const groups = group(charges, ({ key, line }) => line.productId ?? key);
  return [...groups].map(([key, members]) => {
    const [{ line }] = members as [Charge, ...Charge[]];
    const paid = summed(members.flatMap((it) => [...it.paid]));
    const description = products.get(key) ?? line.productName ?? line.description ?? null;
    return chargeOf({ ...line, description, convertedSubtotal: sum(members.map((it) => it.amount)) }, key, paid);
  });
}

export function isAboveZero(amount: string): boolean {
  return !isZero(amount) && !amount.startsWith("-");
}

function chargeOf(line: PreviewLineItem, key: string, paid: ReadonlyMap<string, string>): Charge {
  const amount = line.convertedSubtotal;
  return { key, line, amount, paid, due: difference(amount, sum([...paid.values()])) };
}

function paidOf(parts: readonly Allocation[]): Map<string, string> {
  return summed(parts.map((it) => [keyOf(it), it.amount]));
}

function summed(parts: readonly (readonly [key: string, amount: string])[]): Map<string, string> {
  const groups = group(parts, ([key]) => key);
  return new Map([...groups].map(([key, members]) => [key, sum(members.map(([, amount]) => amount))]));
}
