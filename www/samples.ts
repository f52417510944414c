import sample from "../examples/sample.json";
import { asRequest } from "./shape.ts";
import { newScene, type Scene } from "./state.ts";

export type Sample = {
  file: string;
  title: string;
  /** What to look at. */
  look: readonly [string, string, string];
};

function row(file: string, title: string, ...look: Sample["look"]): Sample {
  return { file, title, look };
}

export const firstSample = row(
  "sample.json",
  "All together",
  "Three credits meet this bill: a Prepayment for Compute only, goodwill for usage only, and a prepaid Balance for everything.",
  "Compute is paid by all three, one after the other.",
  "The prepaid Balance runs out on the minimum spend: the rest of it, and the platform fee, are due.",
);

export const samples: readonly Sample[] = [
  firstSample,
  row(
    "free-trial.json",
    "Free trial",
    "500.00 of onboarding credit pay usage in the first 14 days.",
    "Usage is spread evenly over March, so 14 of its 31 days fall into the trial.",
    "What is not used by 15 March expires: move the end date and see the bill follow.",
  ),
  row(
    "commitment-with-top-ups.json",
    "Commitment and top-ups",
    "10,000.00 are committed for the year; two Bills drew on them, two top-ups added to them.",
    "The top-up of 20 March counts for all of March.",
    "Raise it by 204.75 and nothing is due.",
  ),
  row(
    "outage-compensation.json",
    "Credit after an outage",
    "150.00 make up for the trouble with Messaging, for its usage and standing charges only.",
    "Another Product and the ad-hoc charge are not paid by it.",
    "Each line says why.",
  ),
  row(
    "write-off.json",
    "Write-off",
    "Credit is never edited: a negative Transaction takes it away.",
    "Of a promotion of 1,000.00, two Bills drew 699.75 and 200.25 were withdrawn, so 100.00 remain.",
    "Change the negative amount and see how much this Bill may still draw.",
  ),
  row(
    "prepayment-then-balance.json",
    "Prepayment first",
    "The organization's order: the Prepayment first.",
    "It runs out on the minimum spend, and the Balance pays the rest with 125.00 to spare.",
    "The next scenario has the same figures in the other order.",
  ),
  row(
    "balance-then-prepayment.json",
    "Balance first",
    "The account overrides the organization's order: the Balance first.",
    "It is gone before the training day, an ad-hoc charge that a Prepayment never pays.",
    "So 75.00 are due although 200.00 are left on the Prepayment: switch the order and they are not.",
  ),
  row(
    "rollover.json",
    "Rollover",
    "The credit of 2025 ends on 16 April with 640.00 left, of which at most 300.00 roll over until 16 July.",
    "Half of each charge falls before that day; the other half can draw only what rolled over, and 340.00 expire.",
    "Let 360.00 roll over and nothing is due.",
  ),
  row(
    "overage-surcharge.json",
    "Overage with surcharge",
    "640.25 of prepaid minutes pay usage; what goes beyond them costs 10 % more.",
    "213.45 of usage is beyond, so 21.345 is added: 21.35, rounded once.",
    "Use less than was prepaid and the surcharge is gone.",
  ),
  row(
    "several-currencies.json",
    "Several currencies",
    "The Bill is in euros, one credit in dollars at 0.92, another in pounds without a rate: that one is not drawn.",
    "410.55 dollars are worth 377.706 euros, of which 377.70 can be paid.",
    "They cost 410.54 dollars: the cent that is left would buy nothing.",
  ),
  row(
    "parent-and-children.json",
    "Parent and children",
    "The parent's Bill has charges of two child Accounts, and the parent's credit pays them.",
    "The account asks for the Balance first; in a hierarchy the Prepayment comes first all the same.",
    "A Prepayment never pays ad-hoc charges: of the workshop, 30.50 are due.",
  ),
];

export const firstRequest = asRequest(sample);

/** The requests that are here: the first, with which the page begins, and the others once one of them was asked for. */
const requests = new Map([[firstSample.file, firstRequest]]);

/** A sample as somebody begins with it. */
export async function sceneOf({ file }: Sample): Promise<Scene> {
  if (!requests.has(file)) {
    const { examples } = await import("./examples.ts");
    for (const [name, request] of examples) requests.set(name, request);
  }
  const request = requests.get(file);
  if (!request) throw new Error(`There is no ${file}.`);
  return newScene(request, file);
}

export function sampleOf(scene: Scene): Sample | undefined {
  return samples.find(({ file }) => file === scene.file);
}

/** Whether it is an example that nobody changed. */
export function isUntouched({ file, request }: Scene): boolean {
  return file !== null && requests.get(file) === request;
}

/** By the name of its file without `.json`. */
export function sampleByName(name: string | null): Sample | undefined {
  return samples.find(({ file }) => file === `${name}.json`);
}
