import { listed } from "../words.ts";
import type { Kind, Recognised } from "./recognise.ts";

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
  const words = groups.map(({ kind, entities }) => {
    const [one, many] = NAMES[kind];
    return entities.length === 1 ? one : `${entities.length} ${many}`;
  });
  return listed(words);
}
