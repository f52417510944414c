import { useState } from "preact/hooks";
import type { Diagnostic } from "../../engine.ts";
import { namesOf, type ViewProps } from "../view.ts";
import type { Asked } from "./ask.ts";
import { BillsPicture } from "./bills-picture.tsx";
import { BurnDown } from "./burn-down.tsx";
import { ForecastControls } from "./controls.tsx";
import { TopUpAdvice } from "./top-up.tsx";
import { useForecast } from "./use-forecast.ts";
import "./forecast.css";

const ASKED = ["periods", "growthPercent"];
const NONE: readonly Diagnostic[] = [];

/** What comes, if the charges of this Bill come again: the Bills, what is left of each credit, and what to top up. */
export function Forecast({ request, preview, engine }: ViewProps) {
  const names = namesOf(request);
  const balances = names.credits.filter(({ kind }) => kind === "BALANCE");
  const [asked, ask] = useState<Asked>({ periods: "6", growthPercent: "0", balanceId: balances[0]?.id ?? null });
  const [tried, tryOut] = useState(false);
  // Another example has Balances of its own.
  const mine = balances.find(({ id }) => id === asked.balanceId) ?? balances[0];
  const topped = asked.balanceId === null ? undefined : mine;
  const about = { ...asked, balanceId: topped?.id ?? null };
  const { outcome, suggested, shown, trial } = useForecast(engine, request, about, tried);
  const problems = outcome?.ok === false ? outcome.diagnostics : NONE;
  // What is asked here is told at its field.
  const others = problems.filter(({ path }) => !ASKED.some((name) => path === `/${name}`));
  return (
    <div aria-busy={outcome === undefined}>
      <h2 class="unseen">Forecast</h2>
      <ForecastControls asked={about} problems={problems} balances={balances} onChange={ask} />
      {others.length > 0 && (
        <p class="notice is-error" role="alert">
          {others.map(({ message }) => message).join(" ")}
        </p>
      )}
      {shown && topped && (
        <TopUpAdvice
          suggested={suggested}
          periods={shown.periods.length}
          credit={topped}
          timezone={names.timezone}
          tried={tried}
          onTry={tryOut}
        />
      )}
      {shown && (
        <div class="pictures">
          <BillsPicture forecast={shown} before={trial?.without ?? null} names={names} />
          <BurnDown forecast={shown} preview={preview} names={names} tried={trial} />
        </div>
      )}
    </div>
  );
}
