import { difference, isZero } from "../../../pkg-wrapper/src/cli/decimal.ts";
import { keyOf } from "../../credits.ts";
import type { BillPreview, PreviewRequest } from "../../engine.ts";
import { chargesOf } from "../pictures/paid.ts";

/** A figure now and under the other policy, and by how much it changes. */
export type Change = { now: string; other: string; delta: string };

export type LineChange = {
  key: string;
  name: string | null | undefined;
  lineItemType: string;
  /** By the credit's key. */
  paid: ReadonlyMap<string, Change>;
  due: Change;
};

export type Comparison = {
  totals: Readonly<Record<"creditApplied" | "surcharges" | "due", Change>>;
  lines: readonly LineChange[];
  /** What is left of each credit, by its key, in the credit's own currency. */
  left: ReadonlyMap<string, Change>;
  /** Whether anything is different. */
  changes: boolean;
};

export function compare(request: PreviewRequest, now: BillPreview, other: BillPreview): Comparison {
  const totals = {
    creditApplied: changeOf(now.totals.creditApplied, other.totals.creditApplied),
    surcharges: changeOf(now.totals.surcharges, other.totals.surcharges),
    due: changeOf(now.totals.due, other.totals.due),
  };
  const lines = linesOf(request, now, other);
  const left = leftOf(now, other);
  const all = [
    ...Object.values(totals),
    ...left.values(),
    ...lines.flatMap(({ paid, due }) => [...paid.values(), due]),
  ];
  return { totals, lines, left, changes: all.some(isChanged) };
}

export function isChanged({ delta }: Change): boolean {
  return !isZero(delta);
}

function linesOf(request: PreviewRequest, now: BillPreview, then: BillPreview): LineChange[] {
  const others = new Map(chargesOf(request, then).map((charge) => [charge.key, charge]));
  return chargesOf(request, now).map(({ key, line, paid, due }) => {
    const other = others.get(key);
    const payers = new Set([...paid.keys(), ...(other?.paid.keys() ?? [])]);
    const changes = [...payers].map((it) => [it, changeOf(paid.get(it) ?? "0", other?.paid.get(it) ?? "0")] as const);
    return {
      key,
      name: line.description,
      lineItemType: line.lineItemType,
      paid: new Map(changes),
      due: changeOf(due, other?.due ?? "0"),
    };
  });
}

function leftOf(now: BillPreview, other: BillPreview): Map<string, Change> {
  const pairs = [...creditsLeft(now)].map(
    ([key, closing]) => [key, changeOf(closing, creditsLeft(other).get(key) ?? closing)] as const,
  );
  return new Map(pairs);
}

function creditsLeft({ balances, commitments }: BillPreview): Map<string, string> {
  return new Map([
    ...commitments.map(
      ({ commitmentId, closing }) => [keyOf({ creditType: "PREPAYMENT", creditId: commitmentId }), closing] as const,
    ),
    ...balances.map(
      ({ balanceId, closing }) => [keyOf({ creditType: "BALANCE", creditId: balanceId }), closing] as const,
    ),
  ]);
}

function changeOf(now: string, other: string): Change {
  const delta = difference(other, now);
  return { now: withDigitsOf(now, delta), other: withDigitsOf(other, delta), delta };
}

/** `0` where there was nothing takes the decimals of the figures beside it. */
function withDigitsOf(amount: string, pattern: string): string {
  const digits = pattern.split(".")[1]?.length ?? 0;
  return amount === "0" && digits > 0 ? `0.${"0".repeat(digits)}` : amount;
}
