import { postedBillsOf, requestOf } from "../book-request.ts";
import type { PreviewRequest } from "../engine.ts";
import { asRequest } from "../shape.ts";
import { type Entity, isEntity, type Kind } from "./kinds.ts";
import type { Recognised } from "./recognise.ts";

type Draft = { [key: string]: unknown };

/** Where an entity goes: into a list, or in the place of the one that is there. */
const LISTS: Partial<Record<Kind, string>> = {
  balance: "balances",
  commitment: "commitments",
  transactionType: "transactionTypes",
  currency: "currencies",
};
const SINGLES: Partial<Record<Kind, string>> = {
  bill: "bill",
  account: "account",
  organizationConfig: "organizationConfig",
};

/**
 * The request with what came. An entity with a known id takes the place of the one that has it; Transactions go to the
 * Balance that they name, else to `balanceId`.
 */
export function merged(request: PreviewRequest, groups: Recognised, balanceId: string | undefined): PreviewRequest {
  const draft: Draft = { ...(wholeIn(groups, request) ?? request) };
  for (const { kind, entities } of groups) {
    const list = LISTS[kind];
    const single = SINGLES[kind];
    if (list) draft[list] = entities.reduce(withEntity, listOf(draft[list]));
    if (single) draft[single] = entities.at(-1);
    if (kind === "lineItem") draft.bill = withLines(draft.bill, entities);
  }
  // They may come before the Balances that they name.
  const transactions = transactionsIn(groups);
  if (transactions.length > 0) draft.balances = withTransactions(listOf(draft.balances), transactions, balanceId);
  return asRequest(draft);
}

/** How many Transactions find no Balance in the request. */
export function homeless(request: PreviewRequest, groups: Recognised, balanceId: string | undefined): number {
  const ids = new Set((request.balances ?? []).map(({ id }) => id));
  return transactionsIn(groups).filter((it) => !ids.has(String(it.balanceId ?? balanceId))).length;
}

export function transactionsIn(groups: Recognised): readonly Entity[] {
  return groups.find(({ kind }) => kind === "transaction")?.entities ?? [];
}

/** Whether a request has room for one of it only. */
export function isSingle(kind: Kind): boolean {
  return kind in SINGLES || isWhole([{ kind, entities: [] }]);
}

/** Whether it is opened in the place of what is there. */
export function isWhole(groups: Recognised): boolean {
  return groups.some(({ kind }) => kind === "request" || kind === "book");
}

function wholeIn(groups: Recognised, request: PreviewRequest): Draft | undefined {
  const whole = groups.find(({ kind }) => kind === "request")?.entities.at(-1);
  const book = groups.find(({ kind }) => kind === "book")?.entities.at(-1);
  if (whole || !book) return whole;
  const opened = requestOf(book, { bill: request.bill });
  // A Book without Bills is seen by the Bill that is there.
  return { ...opened, bill: postedBillsOf(opened).at(-1) ?? request.bill };
}

function withEntity(list: readonly Entity[], entity: Entity): readonly Entity[] {
  const there = list.find(({ id }) => id !== undefined && id === entity.id);
  if (!there) return [...list, entity];
  // A Balance of the API comes without its Transactions: those that are here already stay.
  const kept = there.transactions !== undefined && entity.transactions === undefined;
  const next = kept ? { ...entity, transactions: there.transactions ?? null } : entity;
  return list.map((it) => (it === there ? next : it));
}

function withLines(bill: unknown, lines: readonly Entity[]): Entity {
  const known = isEntity(bill) ? bill : {};
  return { ...known, lineItems: lines.reduce(withEntity, listOf(known.lineItems)) };
}

function withTransactions(
  balances: readonly Entity[],
  transactions: readonly Entity[],
  balanceId: string | undefined,
): readonly Entity[] {
  return balances.map((balance) => {
    const its = transactions.filter((it) => (it.balanceId ?? balanceId) === balance.id);
    if (its.length === 0) return balance;
    return { ...balance, transactions: its.reduce(withEntity, listOf(balance.transactions)) };
  });
}

function listOf(value: unknown): readonly Entity[] {
  return Array.isArray(value) ? value.filter(isEntity) : [];
}
