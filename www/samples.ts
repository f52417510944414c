import balanceThenPrepayment from "../examples/balance-then-prepayment.json";
import commitmentWithTopUps from "../examples/commitment-with-top-ups.json";
import freeTrial from "../examples/free-trial.json";
import outageCompensation from "../examples/outage-compensation.json";
import prepaymentThenBalance from "../examples/prepayment-then-balance.json";
import sample from "../examples/sample.json";
import writeOff from "../examples/write-off.json";
import type { PreviewRequest } from "./engine.ts";
import type { Scene } from "./state.ts";

export type Sample = {
  file: string;
  title: string;
  /** What to look at. */
  look: readonly [string, string, string];
  request: PreviewRequest;
};

// TypeScript reads `"USAGE"` in a JSON file as any string; the engine checks the values when the page runs.
function row(file: string, title: string, json: unknown, ...look: Sample["look"]): Sample {
  return { file, title, look, request: json as PreviewRequest };
}

export const firstSample = row(
  "sample.json",
  "All together",
  sample,
  "A Prepayment for Compute only, a goodwill Balance for usage only and a prepaid Balance meet usage, a minimum spend and a standing charge.",
  "Compute is paid by all three, one after the other.",
  "The prepaid Balance runs out on the minimum spend: the rest of it, and the platform fee, are due.",
);

export const samples: readonly Sample[] = [
  firstSample,
  row(
    "free-trial.json",
    "Free trial",
    freeTrial,
    "500.00 of onboarding credit pay usage in the first 14 days.",
    "Usage is spread evenly over March, so 14 of its 31 days fall into the trial.",
    "What is not used by 15 March expires: move the end date and see the bill follow.",
  ),
  row(
    "commitment-with-top-ups.json",
    "Commitment and top-ups",
    commitmentWithTopUps,
    "10,000.00 are committed for the year; two Bills drew on them, two top-ups added to them.",
    "The top-up of 20 March counts for all of March.",
    "Raise it by 204.75 and nothing is due.",
  ),
  row(
    "outage-compensation.json",
    "Credit after an outage",
    outageCompensation,
    "150.00 make up for the trouble with Messaging, for its usage and standing charges only.",
    "Another Product and the ad-hoc charge are not paid by it.",
    "Each line says why.",
  ),
  row(
    "write-off.json",
    "Write-off",
    writeOff,
    "Credit is never edited: a negative Transaction takes it away.",
    "Of a promotion of 1,000.00, two Bills drew 699.75 and 200.25 were withdrawn, so 100.00 remain.",
    "Change the negative amount and see how much this Bill may still draw.",
  ),
  row(
    "prepayment-then-balance.json",
    "Prepayment first",
    prepaymentThenBalance,
    "The organization's order: the Prepayment first.",
    "It runs out on the minimum spend, and the Balance pays the rest with 125.00 to spare.",
    "The next scenario has the same figures in the other order.",
  ),
  row(
    "balance-then-prepayment.json",
    "Balance first",
    balanceThenPrepayment,
    "The account overrides the organization's order: the Balance first.",
    "It is gone before the training day, an ad-hoc charge that a Prepayment never pays.",
    "So 75.00 are due although 200.00 are left on the Prepayment: switch the order and they are not.",
  ),
];

/** A sample as somebody begins with it. */
export function sceneOf({ file, request }: Sample): Scene {
  return { file, work: crypto.randomUUID(), request };
}

export function sampleOf(scene: Scene): Sample | undefined {
  return samples.find(({ file }) => file === scene.file);
}

/** By the name of its file without `.json`. */
export function sampleByName(name: string | null): Sample | undefined {
  return samples.find(({ file }) => file === `${name}.json`);
}
