import type { ValidationContext } from "drawdown";
import { isObject, readJson } from "./json-input.js";
import { UsageError } from "./usage-error.js";

/** What a value can be checked against; a name that is missing here does not compile. */
const NAMES: Record<keyof ValidationContext, true> = {
  balance: true,
  balances: true,
  transactions: true,
  transactionTypes: true,
  organizationConfig: true,
  currencies: true,
  accounts: true,
  products: true,
};

/**
 * A file with what a value is checked against. The engine leaves out what it is not given: a file of which it takes
 * nothing, a Balance as it is, say, would leave the value unchecked, and nobody would know.
 */
export async function readContext(file: string): Promise<ValidationContext> {
  const context = await readJson(file);
  const names = isObject(context) ? Object.keys(context) : [];
  if (names.length > 0 && !names.some((name) => Object.hasOwn(NAMES, name))) {
    const known = Object.keys(NAMES).join(", ");
    throw new UsageError(
      `nothing in ${file} is looked at: write { "balance": … }, or with other of the names ${known}`,
    );
  }
  return context as ValidationContext;
}
