import { difference, sum } from "../../../pkg-wrapper/src/cli/decimal.ts";
import type { Bill, PreviewRequest } from "../../engine.ts";
import { readText } from "../../exchange/read-text.ts";
import { decided } from "../../exchange/recognise.ts";

export type Read = { ok: true; bill: Bill } | { ok: false; problem: string };

/** The Bill in a text: by itself, or in what else the billing API and this page write. */
export function readBill(text: string): Read {
  const read = readText(text);
  if (!read.ok) return read;
  // Only a Bill is asked for: it is taken for one where it can be one.
  const groups = decided(read.found, ({ kinds }) => kinds.find((kind) => kind === "bill"));
  const entityOf = (wanted: string) => groups.find(({ kind }) => kind === wanted)?.entities[0];
  const bill = entityOf("bill") ?? entityOf("request")?.bill;
  if (typeof bill === "object" && bill !== null) return { ok: true, bill: bill as Bill };
  return { ok: false, problem: "There is no Bill in it." };
}

/**
 * The Bill with the credit of the page. What a Prepayment has spent counts its Bill once that is billed: what the page's
 * own Bill says it took of it makes room for what the other one says.
 */
export function requestOf(request: PreviewRequest, bill: Bill): PreviewRequest {
  const commitments = (request.commitments ?? []).map((commitment) => {
    const before = difference(decimalOf(commitment.amountSpent), takenBy(request.bill, commitment.id));
    return { ...commitment, amountSpent: sum([before, takenBy(bill, commitment.id)]) };
  });
  return { ...request, commitments, bill };
}

/** What a Bill's lines say it took of a Commitment. */
function takenBy({ lineItems }: Bill, commitmentId: string): string {
  const taken = (lineItems ?? [])
    .filter((it) => it.lineItemType === "COMMITMENT_CONSUMED" && it.commitmentId === commitmentId)
    .map((it) => decimalOf(it.convertedSubtotal ?? it.subtotal));
  return difference("0", sum(taken));
}

/** The decimal of an amount as given; what is none, the engine will say so. */
function decimalOf(amount: string | number | null | undefined): string {
  const text = String(amount ?? "0");
  return /^-?\d+(\.\d+)?$/.test(text) ? text : "0";
}
