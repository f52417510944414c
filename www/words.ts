import type { Credit } from "./credits.ts";
import type { BillPreview, Diagnostic, LineItem } from "./engine.ts";
import { dayOf, formatDay } from "./format.ts";
import { keysOf } from "./pointer.ts";

/** What the engine says, to stand beside another sentence. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What is wrong, without the JSON name that it begins with: under a label of its own, nobody asks for that. */
export function atField({ path, message }: Diagnostic): string {
  const said = withoutName(path, message);
  return sentence(said === null ? message : `${said.charAt(0).toUpperCase()}${said.slice(1)}`);
}

/** What is wrong, elsewhere on the page: by the label of the field where there is one. */
export function underLabel({ path, message }: Diagnostic, label: string | null): string {
  const said = withoutName(path, message);
  return said === null || label === null ? message : `${label}: ${said}`;
}

function withoutName(path: string, message: string): string | null {
  const name = `${keysOf(path).at(-1)} `;
  return message.startsWith(name) ? message.slice(name.length) : null;
}

export type Explanation = BillPreview["explanations"][number];

const LINE_TYPES: Readonly<Record<string, string>> = {
  USAGE: "Usage",
  STANDING_CHARGE: "Standing charge",
  MINIMUM_SPEND: "Minimum spend",
  COUNTER_RUNNING_TOTAL_CHARGE: "Counter running total",
  COUNTER_ADJUSTMENT_DEBIT: "Counter adjustment",
  AD_HOC: "Ad-hoc charge",
  BALANCE_CONSUMED: "Balance draw-down",
  COMMITMENT_CONSUMED: "Prepayment draw-down",
  OVERAGE_USAGE: "Overage usage",
  OVERAGE_SURCHARGE: "Overage surcharge",
};

const SEVERAL: Readonly<Record<string, string>> = {
  USAGE: "usage",
  STANDING_CHARGE: "standing charges",
  MINIMUM_SPEND: "minimum spend",
  COUNTER_RUNNING_TOTAL_CHARGE: "counter totals",
  COUNTER_ADJUSTMENT_DEBIT: "counter adjustments",
  AD_HOC: "ad-hoc charges",
};

export function lineTypeInWords(type: string): string {
  return LINE_TYPES[type] ?? type.toLowerCase().replaceAll("_", " ");
}

export function kindInWords(kind: Credit["kind"]): string {
  return kind === "BALANCE" ? "Balance" : "Prepayment";
}

/** What a credit pays for: `Usage and standing charges of Messaging`. */
export function scopeInWords(credit: Credit, products: ReadonlyMap<string, string>): string {
  const types = credit.lineItemTypes.map(typesInWords);
  const every = credit.kind === "BALANCE" ? SEVERAL_COUNT : SEVERAL_COUNT - 1;
  const what = types.length === 0 || types.length >= every ? "every charge" : listed(types);
  const where = credit.productIds.length === 0 ? "" : ` of ${productsInWords(credit, products)}`;
  const except = credit.kind === "PREPAYMENT" && what === "every charge" ? ", except ad-hoc ones" : "";
  return `Pays ${what}${where}${except}`;
}

export function orderInWords(order: readonly string[]): string {
  const [first, second] = order.map((kind) => (kind === "BALANCE" ? "Balance" : "Prepayment"));
  return second === undefined ? `${first} only` : `${first}, then ${second}`;
}

/** One sentence on what a credit did for a line, or why it did nothing. */
export function reasonInWords(
  explanation: Explanation,
  credit: Credit,
  line: LineItem,
  products: ReadonlyMap<string, string>,
  timezone: string,
  /** Whether there is a rest of it that has expired. */
  hasExpired: boolean,
): string {
  switch (explanation.reason) {
    case "APPLIED":
      return "paid";
    case "LINE_TYPE_NOT_ELIGIBLE":
      return `does not pay ${typesInWords(line.lineItemType)}`;
    case "PRODUCT_NOT_ELIGIBLE":
      return `is for ${productsInWords(credit, products)} only`;
    case "CONTRACT_MISMATCH":
      return "belongs to another contract";
    case "NOT_YET_ACTIVE":
      return `starts ${formatDay(dayOf(credit.startDate, timezone))}, after this charge's period`;
    case "EXPIRED":
      return `ended ${formatDay(dayOf(credit.endDate, timezone))}, before this charge's period`;
    case "OUTSIDE_SERVICE_PERIOD":
      return "was not active in this charge's period";
    case "EXCLUDED_BY_CREDIT_APPLICATION_ORDER":
      return `is left out: the order has no ${kindInWords(credit.kind)}`;
    case "NO_CONVERSION_RATE":
      return `is in ${credit.currency}, for which there is no rate`;
    case "EXHAUSTED":
      return hasExpired ? "has nothing left to draw: its rest has expired" : "was used up before its turn came";
    case "LINE_ALREADY_COVERED":
      return "was not needed: the charge was paid already";
    case "LIMIT_PER_BILL_REACHED":
      return "has given all that one Bill may take";
  }
}

const SEVERAL_COUNT = Object.keys(SEVERAL).length;

/** `standing charges`, `ad-hoc charges`. */
export function typesInWords(type: string): string {
  return SEVERAL[type] ?? lineTypeInWords(type).toLowerCase();
}

function productsInWords(credit: Credit, products: ReadonlyMap<string, string>): string {
  const names = credit.productIds.flatMap((id) => products.get(id) ?? []);
  const others = credit.productIds.length - names.length;
  if (others === 0) return listed(names);
  return listed([...names, names.length === 0 ? "other Products" : "others"]);
}

/** `a, b and c`. By hand: the browser's own list form is slow to make, and the words of the page are English. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const MOST_TOLD = 6;

/** The first of many, and how many more there are: beside a picture nobody reads a hundred. All of them are in its table. */
export function firstOf<Item>(items: readonly Item[]): { told: readonly Item[]; more: number } {
  const told = items.length <= MOST_TOLD + 1 ? items : items.slice(0, MOST_TOLD);
  return { told, more: items.length - told.length };
}

/** `a, b, c and 40 more`. */
export function enumerated(words: readonly string[]): string {
  const { told, more } = firstOf(words);
  return told.join(", ") + (more === 0 ? "" : ` and ${more} more`);
}
