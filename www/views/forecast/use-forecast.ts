import { useMemo } from "preact/hooks";
import type { Client } from "../../client.ts";
import type { Forecast, Outcome, PreviewRequest } from "../../engine.ts";
import { useAnswer } from "../../use-answer.ts";
import { type Asked, forecastRequestOf, type TopUp, type Tried } from "./ask.ts";

export type Looked = {
  outcome: Outcome<Forecast> | undefined;
  suggested: TopUp | null;
  /** What to show: with the top-up where one is tried. */
  shown: Forecast | null;
  trial: Tried | null;
};

/** What comes, and what would come with the suggested top-up where that is tried. */
export function useForecast(engine: Client, request: PreviewRequest, asked: Asked, tried: boolean): Looked {
  const { periods, growthPercent, balanceId } = asked;
  const plain = useMemo(
    () => forecastRequestOf(request, { periods, growthPercent, balanceId }),
    [request, periods, growthPercent, balanceId],
  );
  const { outcome } = useAnswer(engine, "forecast", [plain]);
  const without = outcome?.ok ? outcome.value : null;
  const topUp = without?.suggestedTopUp ?? null;
  const helped = useMemo(
    () => (tried && topUp ? forecastRequestOf(request, { periods, growthPercent, balanceId: null }, topUp) : null),
    [tried, topUp, request, periods, growthPercent],
  );
  const { outcome: after } = useAnswer(engine, "forecast", helped && [helped]);
  if (helped && after?.ok && topUp && without) {
    return { outcome, suggested: topUp, shown: after.value, trial: { topUp, without } };
  }
  return { outcome, suggested: topUp, shown: without, trial: null };
}
