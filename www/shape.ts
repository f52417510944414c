import type { PreviewRequest } from "./engine.ts";
import { isEntity } from "./exchange/kinds.ts";

/** Where the page's forms expect lists and objects; `*` is every entry of a list. */
const LISTS = [
  ["currencies"],
  ["transactionTypes"],
  ["commitments"],
  ["balances"],
  ["balances", "*", "transactions"],
  ["bill", "lineItems"],
  ["postedBills"],
  ["postedBills", "*", "lineItems"],
  ["organizationConfig", "currencyConversions"],
];
const OBJECTS = [["bill"], ["account"], ["organizationConfig"]];

/**
 * What is so wrong with a request from elsewhere that no form could show it: a list that is none, a Bill that is a
 * number. All else can be shown, and mended on the page.
 */
export function shapeProblems(request: unknown): readonly string[] {
  const objects = OBJECTS.flatMap((path) => found(request, path))
    .filter(({ value }) => !isEntity(value))
    .map(({ at }) => `${at} is no object.`);
  const lists = LISTS.flatMap((path) => found(request, path))
    .filter(({ value }) => !Array.isArray(value) || !value.every(isEntity))
    .map(({ at }) => `${at} is no list of objects.`);
  return [...objects, ...lists];
}

/** Taken at its word: the engine judges every value when the page runs, and `shapeProblems` what no form could show. */
export function asRequest(value: unknown): PreviewRequest {
  return value as PreviewRequest;
}

type Found = { at: string; value: unknown };

function found(value: unknown, [key, ...rest]: readonly string[], at = ""): Found[] {
  if (value === undefined || value === null) return [];
  if (key === undefined) return [{ at, value }];
  if (key === "*") {
    return Array.isArray(value) ? value.flatMap((entry, index) => found(entry, rest, `${at}/${index}`)) : [];
  }
  return isEntity(value) ? found(value[key], rest, `${at}/${key}`) : [];
}
