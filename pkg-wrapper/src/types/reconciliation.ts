import type { CreditType } from "./account.js";
import type { Policy } from "./policy.js";

/** What a credit paid of a Product: as the Bill has it, and as the engine computes it. */
export interface ReconciliationDifference {
  /** `PREPAYMENT` for a Commitment, `BALANCE` for a Balance. */
  creditType: CreditType;
  /** Id of the Balance or Commitment. */
  creditId: string;
  /** `null`: charges of no Product, or lines that name none. */
  productId: string | null;
  /** What the Bill's own lines draw, above zero. */
  billed: string;
  /** What the engine draws, above zero. */
  computed: string;
  /** `billed` − `computed`. */
  delta: string;
}

/** A Bill beside what the engine computes. */
export interface Reconciliation {
  /** Whether every credit paid the same of every Product. */
  matches: boolean;
  /** Code of the Bill's currency. */
  currency: string;
  /** Where they differ, by credit and Product. */
  differences: ReconciliationDifference[];
  /** The request's policy with the smallest changes that reproduce the Bill; none where no policy does. */
  explainedBy: Policy[];
}

/** The policies that explain Bills. */
export interface InferredPolicies {
  /** Those that reproduce every Bill, the fewest changes first; none of them has a change that it could do without. */
  policies: Policy[];
  /** How many policies were tried. */
  tried: number;
  /** The Bills that no policy explains, by their place in the requests. */
  unexplained: number[];
}
