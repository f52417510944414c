import { isZero, sum } from "../../pkg-wrapper/src/cli/decimal.ts";
import { type Credit, creditOf, isOf, keyOf } from "../credits.ts";
import type { Allocation, BalanceOutcome, BillPreview, LineItem } from "../engine.ts";
import { dayOf, formatDay, formatDays, formatMoney, lastDayOf } from "../format.ts";
import { type Explanation, kindInWords, lineTypeInWords, scopeInWords } from "../words.ts";

export type WhyFacts = {
  explanation: Explanation;
  credit: Credit;
  line: LineItem;
  lines: readonly LineItem[];
  preview: BillPreview;
  credits: readonly Credit[];
  products: ReadonlyMap<string, string>;
  currency: string;
  timezone: string;
};

/** Why a credit paid a line, or did not, in some sentences for somebody who does not know the rules. */
export function whyInWords(facts: WhyFacts): string[] {
  const { explanation, credit, line, timezone, products } = facts;
  const scope = `${scopeInWords(credit, products)}.`;
  switch (explanation.reason) {
    case "APPLIED":
      return [paidThis(facts), whatItHeld(facts), ...itsTurn(facts)];
    case "LINE_TYPE_NOT_ELIGIBLE":
      return [scope, `This is ${article(lineTypeInWords(line.lineItemType).toLowerCase())}.`];
    case "PRODUCT_NOT_ELIGIBLE":
      return [scope, line.productName ? `This is a charge of ${line.productName}.` : "This charge names no Product."];
    case "CONTRACT_MISMATCH":
      return ["A credit that belongs to a contract pays charges of that contract only, and this is not one of them."];
    case "NOT_YET_ACTIVE":
      return [`It can be drawn from ${formatDay(dayOf(credit.startDate, timezone))}.`, servedIn(facts)];
    case "EXPIRED":
      return [
        `It could be drawn until ${formatDay(lastDayOf(credit.endDate ?? "", timezone))}.`,
        servedIn(facts),
        "What counts is when something was used, not when it is billed.",
      ];
    case "OUTSIDE_SERVICE_PERIOD":
      return [
        "A credit pays for the days on which it is active, and none of this charge fell on one.",
        servedIn(facts),
      ];
    case "EXCLUDED_BY_CREDIT_APPLICATION_ORDER":
      return [`The order of credit for this account leaves out every ${kindInWords(credit.kind)}.`];
    case "NO_CONVERSION_RATE":
      return [
        `It is in ${credit.currency}, the bill in ${facts.currency}, and no rate is given from one to the other.`,
      ];
    case "EXHAUSTED":
      return [whatItHeld(facts), ...whereItWent(facts), ...whatExpired(facts)];
    case "LINE_ALREADY_COVERED":
      return [whoPaid(facts), `Nothing was left to pay when the turn of this ${kindInWords(credit.kind)} came.`];
    case "LIMIT_PER_BILL_REACHED":
      return ["It has a limit for each bill, and that is reached, though something is left.", ...whereItWent(facts)];
  }
}

/** The days of which was paid; one day where a policy has all charges fall on one instant. */
export function stretchInWords({ from, to }: Allocation, timezone: string): string {
  if (from === to) return formatDay(dayOf(from, timezone));
  return formatDays(dayOf(from, timezone), lastDayOf(to, timezone));
}

function paidThis({ explanation, preview, line, currency, timezone }: WhyFacts): string {
  const paid = formatMoney(explanation.amount ?? "0", currency);
  const parts = preview.allocations
    .filter((it) => keyOf(it) === keyOf(explanation) && it.lineItemIndex === explanation.lineItemIndex)
    .map((it) => stretchInWords(it, timezone));
  const days = [...new Set(parts)].join(" and ");
  return `It paid ${paid} of “${nameOf(line)}”${days ? `, for ${days}` : ""}.`;
}

function whatItHeld({ credit, preview }: WhyFacts): string {
  const outcome =
    credit.kind === "BALANCE"
      ? preview.balances.find(({ balanceId }) => balanceId === credit.id)
      : preview.commitments.find(({ commitmentId }) => commitmentId === credit.id);
  if (!outcome || isZero(outcome.opening)) return "It held nothing when this bill opened.";
  const [opening, closing] = [outcome.opening, outcome.closing].map((it) => formatMoney(it, credit.currency));
  return `It held ${opening} when this bill opened, and ${closing} after it.`;
}

/** Whether something is left of a Balance that can no longer be drawn. */
export function isRestExpired({ closing, available }: BalanceOutcome): boolean {
  return isZero(available) && !isZero(closing);
}

function whatExpired({ credit, preview }: WhyFacts): string[] {
  const outcome = preview.balances.find(({ balanceId }) => credit.kind === "BALANCE" && balanceId === credit.id);
  if (!outcome || !isRestExpired(outcome)) return [];
  return [`${formatMoney(outcome.closing, credit.currency)} of it have expired, and cannot be drawn any more.`];
}

/** On which charges it was spent. */
function whereItWent({ credit, preview, lines, currency }: WhyFacts): string[] {
  const mine = preview.allocations.filter(isOf(credit));
  const places = [...new Set(mine.map(({ lineItemIndex }) => lineItemIndex))];
  const parts = places.map((place) => {
    const amount = sum(mine.filter(({ lineItemIndex }) => lineItemIndex === place).map((it) => it.amount));
    return `“${nameOf(lines[place])}” ${formatMoney(amount, currency)}`;
  });
  return parts.length === 0 ? [] : [`It paid: ${parts.join(", ")}.`];
}

function whoPaid({ explanation, preview, credits, currency }: WhyFacts): string {
  const parts = preview.explanations
    .filter((it) => it.lineItemIndex === explanation.lineItemIndex && it.amount !== undefined)
    .map((it) => `${creditOf(credits, it)?.name ?? it.creditId} ${formatMoney(it.amount ?? "0", currency)}`);
  return `The charge was paid before: ${parts.join(", ")}.`;
}

function itsTurn({ explanation, preview }: WhyFacts): string[] {
  const turns = preview.explanations.filter(({ lineItemIndex }) => lineItemIndex === explanation.lineItemIndex);
  const turn = turns.findIndex((it) => keyOf(it) === keyOf(explanation)) + 1;
  return turns.length === 1 ? [] : [`In the order of credit it is number ${turn} of ${turns.length} for this charge.`];
}

function servedIn({ line, timezone }: WhyFacts): string {
  const { servicePeriodStartDate: start, servicePeriodEndDate: end } = line;
  if (!start || !end) return "This charge is for the whole of the bill's period.";
  return `This charge is for ${formatDays(dayOf(start, timezone), lastDayOf(end, timezone))}.`;
}

function nameOf(line: LineItem | undefined): string {
  return line?.description ?? lineTypeInWords(line?.lineItemType ?? "");
}

function article(noun: string): string {
  if (["usage", "minimum spend"].includes(noun)) return noun;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
