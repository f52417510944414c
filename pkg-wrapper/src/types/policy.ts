import type { Maybe } from "./open.js";

/** The named policies, each after the published rules of one system. `m3ter` is the default. */
export type PresetName =
  | "m3ter"
  | "stripe"
  | "stigg"
  | "openmeter"
  | "metronome"
  | "orb"
  | "zuora"
  | "chargebee"
  | "lago"
  | "lagoTopUps"
  | "flexprice"
  | "autumn"
  | "killbill"
  | "aws"
  | "expiryFirst"
  | "fifo";

/**
 * One key by which credits of a kind are put in order; the last tie-break is always the `id`.
 *
 * - `priority`: lower first.
 * - `expiry`: what ends soonest first, in its grace window by `rolloverEndDate`; what never ends last.
 * - `promotionalFirst`: those whose `category` is `PROMOTIONAL`, then the others.
 * - `freeFirst`: those whose `costBasis` is 0, then the others.
 * - `costBasis`: lower first.
 * - `scopedFirst`: those for certain Products or types of lines, then those for all.
 * - `narrowestScope`: fewest Products first, then fewest types of lines; all is most.
 * - `rolledOverFirst`, `rolledOverLast`: by whether they are in their grace window.
 * - `start`: what started first; `newest`: what started last.
 * - `created`: what was created first.
 * - `largestFirst`, `smallestFirst`: by what they hold when the Bill opens.
 * - `listed`: as they stand in the request.
 */
export type CreditOrderKey =
  | "priority"
  | "expiry"
  | "promotionalFirst"
  | "freeFirst"
  | "costBasis"
  | "scopedFirst"
  | "narrowestScope"
  | "rolledOverFirst"
  | "rolledOverLast"
  | "start"
  | "newest"
  | "created"
  | "largestFirst"
  | "smallestFirst"
  | "listed";

/** Everything that the reference leaves open, and how it is to be decided. What is not named is the default. */
export interface PolicyOptions {
  /** The order among credits of one kind, the first key first. Default: priority, expiry, start, created. */
  creditOrder?: Maybe<readonly CreditOrderKey[]>;
  /** When a credit has to be active: in the line's service period (default), in the Bill's period, or on its date. */
  activeAt?: Maybe<"servicePeriod" | "billPeriod" | "billDate">;
  /** The order among lines. Default: `listed`. */
  lineOrder?: Maybe<"listed" | "usageFirst" | "largestFirst">;
  /** Whether a credit pays lines one after the other (default) or all in proportion. */
  spread?: Maybe<"inOrder" | "proportional">;
  /** How a line is split that spans the start or end of a credit. Default: `duration`. */
  proration?: Maybe<"duration" | "day" | "whole" | "contained">;
  /** What a surcharge is taken of: what no credit covered (default), or all beyond the credit. */
  surchargeBase?: Maybe<"uncovered" | "beyondCredit">;
  /** How draw-down lines are grouped. Default: `perCreditAndProduct`. */
  consumedLines?: Maybe<"perCreditAndProduct" | "perCredit" | "perLine">;
  /** What of a Commitment can be drawn: all that was committed (default), or only what was paid upfront. */
  commitmentFunding?: Maybe<"committed" | "prepaidOnly">;
  /** What negative lines do: nothing (default), or lower what positive lines may draw. */
  negativeLines?: Maybe<"ignore" | "netWithinProduct" | "netWithinBill">;
}

/** A policy as an object: options, on top of a preset where one is named. */
export interface Policy extends PolicyOptions {
  /** The preset that the options change. */
  preset?: Maybe<PresetName>;
}

/** What a request takes as its policy: the name of a preset, or an object. */
export type PolicyInput = PresetName | Policy;

/** A policy with every option decided. */
export type CompletePolicy = { readonly [Option in keyof PolicyOptions]-?: NonNullable<PolicyOptions[Option]> };

/** The named policies as plain objects, each with every option. */
export type Presets = Readonly<Record<PresetName, CompletePolicy>>;
