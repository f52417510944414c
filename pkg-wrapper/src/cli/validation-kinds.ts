import type { ValidationKind } from "drawdown";

/** What can be validated, in the order of the documents; a kind that is missing here does not compile. */
const KINDS: Record<ValidationKind, true> = {
  balance: true,
  transaction: true,
  transactionType: true,
  transactionSchedule: true,
  chargeSchedule: true,
  charge: true,
  commitment: true,
  currency: true,
  organizationConfig: true,
  account: true,
  bill: true,
  previewRequest: true,
};

export const VALIDATION_KINDS = Object.keys(KINDS) as ValidationKind[];
