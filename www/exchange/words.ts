import { listed } from "../words.ts";
import type { Kind } from "./kinds.ts";
import { isSingle } from "./merge.ts";
import type { Recognised } from "./recognise.ts";

const NAMES: Readonly<Record<Kind, readonly [string, string]>> = {
  request: ["a whole request", "requests"],
  book: ["a Book", "Books"],
  bill: ["a Bill", "Bills"],
  balance: ["a Balance", "Balances"],
  transaction: ["a Transaction", "Transactions"],
  commitment: ["a Prepayment", "Prepayments"],
  lineItem: ["a charge", "charges"],
  transactionType: ["a Transaction Type", "Transaction Types"],
  account: ["an Account", "Accounts"],
  organizationConfig: ["an organization's configuration", "configurations"],
  currency: ["a currency", "currencies"],
};

/** `3 Balances and an Account` */
export function groupsInWords(groups: Recognised): string {
  const words = groups.map(({ kind, entities }) =>
    entities.length === 1 ? kindInWords(kind, 1) : `${entities.length} ${kindInWords(kind, entities.length)}`,
  );
  return listed(words);
}

export function kindInWords(kind: Kind, count: number): string {
  const [one, many] = NAMES[kind];
  return count === 1 ? one : many;
}

/** What of it has no place in a request. */
export function leftOutInWords(groups: Recognised, unknown: number): readonly string[] {
  const spare = groups
    .filter(({ kind, entities }) => isSingle(kind) && entities.length > 1)
    .map(({ kind, entities }) => `Of the ${entities.length} ${kindInWords(kind, entities.length)} the last is taken.`);
  if (unknown === 0) return spare;
  const entries = unknown === 1 ? "1 entry is" : `${unknown} entries are`;
  return [...spare, `${entries} nothing that a bill is made of, and left out.`];
}
