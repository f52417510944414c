import type { ExplanationReason } from "drawdown";

/** Why a credit did not pay, in words. What paid, and what was not needed, needs none. */
export const REASONS: Record<Exclude<ExplanationReason, "APPLIED" | "LINE_ALREADY_COVERED">, string> = {
  LINE_TYPE_NOT_ELIGIBLE: "not for this type of charge",
  PRODUCT_NOT_ELIGIBLE: "not for this Product",
  CONTRACT_MISMATCH: "belongs to another contract",
  NOT_YET_ACTIVE: "starts later",
  EXPIRED: "had ended",
  OUTSIDE_SERVICE_PERIOD: "not active when it was used",
  EXCLUDED_BY_CREDIT_APPLICATION_ORDER: "kind of credit is switched off",
  NO_CONVERSION_RATE: "no rate to the Bill's currency",
  EXHAUSTED: "nothing left",
  LIMIT_PER_BILL_REACHED: "limit per Bill reached",
};
