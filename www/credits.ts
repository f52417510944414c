import type { CreditType, PreviewRequest } from "./engine.ts";

/** A Balance or a Prepayment as the page names it: by a letter and a colour of its own, the same wherever it appears. */
export type Credit = {
  kind: CreditType;
  id: string;
  /** By which it is told apart from every other: a Balance and a Prepayment may have the same id. */
  key: string;
  /** Where it is in the request, as a JSON Pointer. */
  path: string;
  name: string;
  letter: string;
  currency: string;
  startDate: string | null;
  endDate: string | null;
  productIds: readonly string[];
  lineItemTypes: readonly string[];
};

export function creditsOf(request: PreviewRequest): Credit[] {
  const commitments = request.commitments ?? [];
  const prepayments = commitments.map((it, index) => ({
    kind: "PREPAYMENT" as const,
    path: `/commitments/${index}`,
    name: commitments.length > 1 ? `Prepayment ${index + 1}` : "Prepayment",
    ...scopeOf(it, request),
  }));
  const balances = (request.balances ?? []).map((it, index) => ({
    kind: "BALANCE" as const,
    path: `/balances/${index}`,
    name: it.name ?? it.code ?? `Balance ${index + 1}`,
    ...scopeOf(it, request),
  }));
  return [...prepayments, ...balances].map((it, index) => ({
    ...it,
    key: keyOf({ creditType: it.kind, creditId: it.id }),
    letter: letterOf(index),
  }));
}

/** How the engine names a credit in its answers. */
export type Named = { creditType: CreditType; creditId: string };

export function keyOf({ creditType, creditId }: Named): string {
  return `${creditType} ${creditId}`;
}

export function isOf(credit: Credit): (named: Named) => boolean {
  return (named) => keyOf(named) === credit.key;
}

export function creditOf(credits: readonly Credit[], named: Named): Credit | undefined {
  return credits.find(({ key }) => key === keyOf(named));
}

/** Sets `--credit` and `--credit-ground`, the colours of the credit, for an element and what is in it. */
export function creditClass({ letter }: Credit): string {
  return `credit-${letter.toLowerCase()}`;
}

export function billCurrencyOf(request: PreviewRequest): string {
  return request.bill.currency ?? request.account?.currency ?? request.organizationConfig?.currency ?? "USD";
}

/** Days of the Bill are days of its own timezone. */
export function timezoneOf(request: PreviewRequest): string {
  return known(request.bill.timezone) ?? known(request.organizationConfig?.timezone) ?? "UTC";
}

/** Product names as the Bill's lines have them, by id. */
export function productNamesOf(request: PreviewRequest): ReadonlyMap<string, string> {
  const lines = request.bill.lineItems ?? [];
  return new Map(
    lines.flatMap((line) => (line.productId && line.productName ? [[line.productId, line.productName]] : [])),
  );
}

type Scope = {
  id: string;
  currency?: string | null | undefined;
  startDate?: string | null | undefined;
  endDate?: string | null | undefined;
  productIds?: readonly string[] | null | undefined;
  lineItemTypes?: readonly string[] | null | undefined;
};

function scopeOf(it: Scope, request: PreviewRequest) {
  return {
    id: it.id,
    currency: it.currency ?? billCurrencyOf(request),
    startDate: it.startDate ?? null,
    endDate: it.endDate ?? null,
    productIds: it.productIds ?? [],
    lineItemTypes: it.lineItemTypes ?? [],
  };
}

function letterOf(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + (index % 26));
}

const zones = new Map<string, string | undefined>([["UTC", "UTC"]]);

/** Asked at every rendering, and each answer costs a date format. */
function known(timezone: string | null | undefined): string | undefined {
  if (!timezone) return undefined;
  if (!zones.has(timezone)) zones.set(timezone, zoneOf(timezone));
  return zones.get(timezone);
}

function zoneOf(timezone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
