import type { PreviewRequest } from "drawdown";

type Credits = Pick<PreviewRequest, "balances" | "commitments">;

/** What to call each credit, by its id: Balances have names, Prepayments have none. */
export function creditNames(request: Credits): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, name, code } of request.balances ?? []) names.set(id, `Balance ${name || code || id}`);
  for (const { id } of request.commitments ?? []) names.set(id, `Prepayment ${shortId(id)}`);
  return names;
}

// The first group of a UUID tells an Account's few Prepayments apart.
function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(id) ? id.slice(0, 8) : id;
}
