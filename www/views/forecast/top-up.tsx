import { isZero } from "../../../pkg-wrapper/src/cli/decimal.ts";
import type { Credit } from "../../credits.ts";
import { dayOf, formatDay, formatMoney, lastDayOf } from "../../format.ts";
import { Verdict } from "../verdict.tsx";
import type { TopUp } from "./ask.ts";

type Props = {
  suggested: TopUp | null;
  /** How many Bills are looked at. */
  periods: number;
  credit: Credit;
  timezone: string;
  tried: boolean;
  onTry(tried: boolean): void;
};

/** The smallest top-up that is enough, and a button that shows what it would do. */
export function TopUpAdvice({ suggested, periods, credit, timezone, tried, onTry }: Props) {
  const needed = suggested !== null && !isZero(suggested.amount);
  return (
    <div class="top-up" data-top-up={suggested?.amount ?? "none"}>
      <Verdict
        text={adviceOf(suggested, periods, credit, timezone)}
        note={needed ? `With this, and with no less, all that ${credit.name} may pay is paid.` : undefined}
      >
        {needed && (
          <button type="button" class="button is-main" onClick={() => onTry(!tried)}>
            {tried ? "Take it away again" : "Show what it does"}
          </button>
        )}
      </Verdict>
    </div>
  );
}

function adviceOf(suggested: TopUp | null, periods: number, credit: Credit, timezone: string): string {
  const { name, currency, endDate } = credit;
  if (suggested === null) {
    const why = endDate
      ? `it ends on ${formatDay(lastDayOf(endDate, timezone))}, and what rolls over has its limits`
      : "something keeps it from paying";
    return `No top-up of ${name} is enough for all ${periods} bills: ${why}.`;
  }
  if (isZero(suggested.amount)) return `${name} needs no top-up: all that it may pay is paid.`;
  const { amount, date } = suggested;
  return `Top up ${name} by ${formatMoney(amount, currency)} on ${formatDay(dayOf(date, timezone))}.`;
}
