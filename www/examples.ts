import balanceThenPrepayment from "../examples/balance-then-prepayment.json";
import commitmentWithTopUps from "../examples/commitment-with-top-ups.json";
import freeTrial from "../examples/free-trial.json";
import outageCompensation from "../examples/outage-compensation.json";
import overageSurcharge from "../examples/overage-surcharge.json";
import parentAndChildren from "../examples/parent-and-children.json";
import prepaymentThenBalance from "../examples/prepayment-then-balance.json";
import rollover from "../examples/rollover.json";
import severalCurrencies from "../examples/several-currencies.json";
import writeOff from "../examples/write-off.json";
import type { PreviewRequest } from "./engine.ts";
import { asRequest } from "./shape.ts";

/** What the scenarios after the first are about, by the names of their files. */
export const examples: readonly [file: string, request: PreviewRequest][] = [
  ["balance-then-prepayment.json", asRequest(balanceThenPrepayment)],
  ["commitment-with-top-ups.json", asRequest(commitmentWithTopUps)],
  ["free-trial.json", asRequest(freeTrial)],
  ["outage-compensation.json", asRequest(outageCompensation)],
  ["overage-surcharge.json", asRequest(overageSurcharge)],
  ["parent-and-children.json", asRequest(parentAndChildren)],
  ["prepayment-then-balance.json", asRequest(prepaymentThenBalance)],
  ["rollover.json", asRequest(rollover)],
  ["several-currencies.json", asRequest(severalCurrencies)],
  ["write-off.json", asRequest(writeOff)],
];
