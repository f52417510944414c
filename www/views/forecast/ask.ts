import type { BalanceInput, Forecast, ForecastAsked, PreviewRequest } from "../../engine.ts";

/** What is asked beside the request, as the engine reads it, right or wrong. `balanceId` is where a top-up would go: `null` is nowhere. */
export type Asked = { periods: string; growthPercent: string; balanceId: string | null };

export type TopUp = { balanceId: string; amount: string; date: string };

/** A top-up that is tried, and what comes without it. */
export type Tried = { topUp: TopUp; without: Forecast };

/** The request looked ahead from; with a top-up, as if that had been paid in. */
export function forecastRequestOf(request: PreviewRequest, asked: Asked, topUp: TopUp | null = null): ForecastAsked {
  const { periods, growthPercent, balanceId } = asked;
  return {
    ...(topUp ? paidIn(request, topUp) : request),
    ...(periods !== "" && { periods }),
    ...(growthPercent !== "" && { growthPercent }),
    ...(balanceId !== null && { topUp: { balanceId } }),
  };
}

function paidIn(request: PreviewRequest, { balanceId, amount, date }: TopUp): PreviewRequest {
  const balances = (request.balances ?? []).map((balance) =>
    balance.id === balanceId
      ? {
          ...balance,
          transactions: [...transactionsOf(balance), { id: "suggested-top-up", amount, appliedDate: date }],
        }
      : balance,
  );
  return { ...request, balances };
}

/** Without a list a Balance holds its `amount`; with the top-up it has a list, which then has to say so. */
function transactionsOf({ transactions, amount }: BalanceInput) {
  if (transactions) return transactions;
  return amount === null || amount === undefined ? [] : [{ id: "amount", amount }];
}
