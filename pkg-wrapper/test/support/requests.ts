import type { PreviewRequest } from "drawdown";

/** 100.00 of usage against a Balance that holds 30: 70.00 is due. */
export function smallRequest(): PreviewRequest {
  return {
    account: { id: "acc-1", name: "Acme", currency: "USD" },
    balances: [
      {
        id: "bal-1",
        name: "Goodwill",
        currency: "USD",
        startDate: "2026-01-01T00:00:00Z",
        endDate: "2027-01-01T00:00:00Z",
        transactions: [{ id: "tx-1", amount: "30", appliedDate: "2026-01-01T00:00:00Z" }],
      },
    ],
    bill: {
      id: "bill-1",
      startDate: "2026-03-01",
      endDate: "2026-04-01",
      currency: "USD",
      lineItems: [{ id: "line-1", lineItemType: "USAGE", description: "Compute", convertedSubtotal: "100.00" }],
    },
  };
}

/** Two errors at two places: a cap without an end, and a line that says no amount. */
export function brokenRequest(): PreviewRequest {
  const request = smallRequest();
  return {
    ...request,
    balances: (request.balances ?? []).map((balance) => ({ ...balance, rolloverAmount: "10" })),
    bill: { ...request.bill, lineItems: [{ id: "line-1", lineItemType: "USAGE" }] },
  };
}
