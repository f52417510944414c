import { billCurrencyOf } from "../../credits.ts";
import type { PreviewRequest } from "../../engine.ts";
import { newId } from "../../new-id.ts";
import type { Json } from "../../pointer.ts";

type Fresh = { [key: string]: Json };

/** What a form starts with: what can be known, so that little is left to type. */
export function newBalance(request: PreviewRequest): Fresh {
  const number = (request.balances ?? []).length + 1;
  const start = request.bill.startDate ?? request.bill.startDateTimeUTC ?? null;
  return {
    id: newId(),
    accountId: request.account?.id ?? null,
    code: `balance_${number}`,
    name: `Balance ${number}`,
    currency: billCurrencyOf(request),
    startDate: start,
    endDate: start && yearLater(start),
    transactions: [],
  };
}

export function newTransaction(request: PreviewRequest): Fresh {
  return {
    id: newId(),
    amount: "",
    transactionTypeId: request.transactionTypes?.find(({ archived }) => !archived)?.id ?? null,
    appliedDate: request.bill.startDate ?? request.bill.startDateTimeUTC ?? null,
    description: null,
    entityType: "USER",
  };
}

export function newTransactionType(request: PreviewRequest): Fresh {
  const number = (request.transactionTypes ?? []).length + 1;
  return { id: newId(), name: `Type ${number}`, code: `TYPE_${number}`, archived: false };
}

export function newCommitment(request: PreviewRequest): Fresh {
  const start = request.bill.startDate ?? request.bill.startDateTimeUTC ?? null;
  return {
    id: newId(),
    accountId: request.account?.id ?? null,
    currency: billCurrencyOf(request),
    amount: "1000",
    startDate: start?.slice(0, 10) ?? null,
    endDate: start && yearLater(start).slice(0, 10),
  };
}

export function newCharge(): Fresh {
  return {
    id: newId(),
    lineItemType: "USAGE",
    description: "New charge",
    convertedSubtotal: "0",
    productId: null,
  };
}

function yearLater(start: string): string {
  return `${String(Number(start.slice(0, 4)) + 1).padStart(4, "0")}${start.slice(4)}`;
}
