import type { CreditOrderKey, Policy, PolicyInput, PolicyOptions, PresetName } from "../../engine.ts";

/** Whose published order a preset reproduces. */
export const PRESETS: Readonly<Record<PresetName, string>> = {
  m3ter: "m3ter (default)",
  stripe: "Stripe billing credits",
  stigg: "Stigg",
  openmeter: "OpenMeter, Kong",
  metronome: "Metronome",
  orb: "Orb",
  zuora: "Zuora prepaid",
  chargebee: "Chargebee",
  lago: "Lago, a wallet",
  lagoTopUps: "Lago, a top-up",
  flexprice: "Flexprice",
  autumn: "Autumn",
  killbill: "Kill Bill",
  aws: "AWS credits",
  expiryFirst: "What lapses first",
  fifo: "First in, first out",
};

export const CREDIT_KEYS: Readonly<Record<CreditOrderKey, string>> = {
  priority: "by priority",
  expiry: "what ends soonest",
  promotionalFirst: "promotional before paid",
  freeFirst: "free before paid for",
  costBasis: "what cost least",
  scopedFirst: "restricted before general",
  narrowestScope: "the most restricted",
  rolledOverFirst: "rolled over first",
  rolledOverLast: "rolled over last",
  start: "what started first",
  newest: "what started last",
  created: "what was created first",
  largestFirst: "the largest",
  smallestFirst: "the smallest",
  listed: "as listed",
};

export type ChoiceName = Exclude<keyof PolicyOptions, "creditOrder">;

type OptionWords = { label: string; values: Readonly<Record<string, string>> };

/** Each option with a choice of few values: what it decides, and what each value says. */
export const OPTIONS: Readonly<Record<ChoiceName, OptionWords>> = {
  activeAt: {
    label: "A credit must be active",
    values: { servicePeriod: "when it was used", billPeriod: "in the bill's period", billDate: "on the bill's date" },
  },
  proration: {
    label: "A line across a credit's start or end",
    values: {
      duration: "is split by exact time",
      day: "is split by days",
      whole: "is not split",
      contained: "needs a credit active all the time",
    },
  },
  lineOrder: {
    label: "Lines are paid",
    values: { listed: "as listed", usageFirst: "usage first", largestFirst: "the largest first" },
  },
  spread: {
    label: "A credit pays",
    values: { inOrder: "line after line", proportional: "all lines in proportion" },
  },
  commitmentFunding: {
    label: "A Prepayment holds",
    values: { committed: "all that was committed", prepaidOnly: "what was paid upfront" },
  },
  negativeLines: {
    label: "Negative lines",
    values: {
      ignore: "are left alone",
      netWithinProduct: "lower what their Product may draw",
      netWithinBill: "lower what the bill may draw",
    },
  },
  surchargeBase: {
    label: "A surcharge is taken of",
    values: { uncovered: "what no credit covers", beyondCredit: "all beyond that credit" },
  },
  consumedLines: {
    label: "Draw-down lines",
    values: {
      perCreditAndProduct: "one per credit and Product",
      perCredit: "one per credit",
      perLine: "one per line",
    },
  },
};

export const CHOICE_NAMES = Object.keys(OPTIONS) as ChoiceName[];

export function policyOf(input: PolicyInput | null | undefined): Policy {
  return typeof input === "string" ? { preset: input } : (input ?? {});
}

/** A policy in plain words: the preset, then each option that differs from it. */
export function policyInWords(input: PolicyInput | null | undefined): string {
  const { preset, creditOrder, ...options } = policyOf(input);
  const order = creditOrder?.length ? [`the order among credits of a kind is: ${creditOrderInWords(creditOrder)}`] : [];
  const choices = CHOICE_NAMES.flatMap((name) => {
    const value = options[name];
    return value ? [`${lowerFirst(OPTIONS[name].label)} ${OPTIONS[name].values[value] ?? value}`] : [];
  });
  const told = [...order, ...choices].join("; ");
  const named = preset ? `Decided like “${PRESETS[preset] ?? preset}”` : "The default";
  return told ? `${named}, but ${told}` : named;
}

export function creditOrderInWords(keys: readonly CreditOrderKey[]): string {
  return keys.map((key) => CREDIT_KEYS[key] ?? key).join(", then ");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
