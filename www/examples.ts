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

/** What the scenarios after the first are about, by the names of their files. */
export const examples = {
  "balance-then-prepayment.json": balanceThenPrepayment,
  "commitment-with-top-ups.json": commitmentWithTopUps,
  "free-trial.json": freeTrial,
  "outage-compensation.json": outageCompensation,
  "overage-surcharge.json": overageSurcharge,
  "parent-and-children.json": parentAndChildren,
  "prepayment-then-balance.json": prepaymentThenBalance,
  "rollover.json": rollover,
  "several-currencies.json": severalCurrencies,
  "write-off.json": writeOff,
} as unknown as Readonly<Record<string, PreviewRequest>>;
