import type { Json } from "../pointer.ts";

export type Entity = { readonly [key: string]: Json };

/** What a billing API's JSON is made of. */
export type Kind =
  | "request"
  | "book"
  | "bill"
  | "balance"
  | "transaction"
  | "commitment"
  | "lineItem"
  | "transactionType"
  | "account"
  | "organizationConfig"
  | "currency";

/** Entities by what they are, in the order in which they came; empty where nothing was recognised. */
export type Recognised = { kind: Kind; entities: readonly Entity[] }[];

/**
 * Tells by its fields what a value is: a request, an entity, a list of entities as an array or as a page of a list
 * response, or a preview, whose Bill is taken.
 */
export function recognise(value: unknown): Recognised {
  const groups: Recognised = [];
  for (const entity of entitiesOf(value)) {
    const kind = kindOf(entity);
    if (kind === undefined) continue;
    const group = groups.find((it) => it.kind === kind);
    if (group) group.entities = [...group.entities, entity];
    else groups.push({ kind, entities: [entity] });
  }
  return groups;
}

function entitiesOf(value: unknown): Entity[] {
  if (Array.isArray(value)) return value.filter(isEntity).map(withoutPreview);
  if (!isEntity(value)) return [];
  return Array.isArray(value.data) ? entitiesOf(value.data) : [withoutPreview(value)];
}

/** What a preview was made of is not in it, but its Bill is. */
function withoutPreview(entity: Entity): Entity {
  return isEntity(entity.bill) && Array.isArray(entity.allocations) ? entity.bill : entity;
}

// From what no other kind has to what many have.
const SIGNS: readonly [Kind, (it: Entity) => boolean][] = [
  ["request", (it) => isEntity(it.bill)],
  ["book", (it) => typeof it.format === "number" && Array.isArray(it.balances)],
  ["lineItem", (it) => "lineItemType" in it],
  ["bill", (it) => "lineItems" in it || "billTotal" in it || "billDate" in it],
  ["currency", (it) => "maxDecimalPlaces" in it || "roundingMode" in it],
  ["organizationConfig", (it) => "timezone" in it || "yearEpoch" in it || "currencyConversions" in it],
  ["account", (it) => "emailAddress" in it || "parentAccountId" in it || "daysBeforeBillDue" in it],
  ["commitment", (it) => "amountPrePaid" in it || "amountSpent" in it || "feeDates" in it || "billingPlanId" in it],
  ["balance", (it) => "rolloverAmount" in it || ("startDate" in it && ("code" in it || "name" in it))],
  ["commitment", (it) => "amount" in it && "startDate" in it && "endDate" in it],
  ["transaction", (it) => "amount" in it],
  ["transactionType", (it) => "name" in it && ("archived" in it || "code" in it)],
];

function kindOf(entity: Entity): Kind | undefined {
  return SIGNS.find(([, fits]) => fits(entity))?.[0];
}

export function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
