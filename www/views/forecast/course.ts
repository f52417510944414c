import { difference, sum } from "../../../pkg-wrapper/src/cli/decimal.ts";
import { type Credit, isOf } from "../../credits.ts";
import type { BillPreview, Forecast, ForecastPeriod } from "../../engine.ts";
import type { TopUp } from "./ask.ts";

/** How a credit goes down, Bill by Bill. */
export type Course = {
  credit: Credit;
  /** What the first Bill opens with. */
  opening: string;
  /** What can still be drawn after each period, in the credit's currency. */
  left: readonly string[];
  runsOut: string | null;
  expires: readonly { date: string; amount: string }[];
};

export function coursesOf(
  { periods, runsOut, expiring }: Forecast,
  preview: BillPreview,
  credits: readonly Credit[],
  topUp: TopUp | null,
): Course[] {
  return credits.map((credit) => {
    const mine = isOf(credit);
    const opening = openingOf(credit, preview);
    const toppedUp = topUp && isOf(credit)({ creditType: "BALANCE", creditId: topUp.balanceId });
    return {
      credit,
      opening: toppedUp ? sum([opening, topUp.amount]) : opening,
      left: periods.map((period) => leftIn(period, credit)),
      runsOut: runsOut.find(mine)?.date ?? null,
      expires: expiring.filter(mine).map(({ date, amount }) => ({ date, amount })),
    };
  });
}

function openingOf({ kind, id }: Credit, { balances, commitments }: BillPreview): string {
  const found =
    kind === "BALANCE"
      ? balances.find(({ balanceId }) => balanceId === id)
      : commitments.find(({ commitmentId }) => commitmentId === id);
  return found?.opening ?? "0";
}

function leftIn({ credits }: ForecastPeriod, credit: Credit): string {
  const found = credits.find(isOf(credit));
  return found ? difference(found.closing, found.expired) : "0";
}
