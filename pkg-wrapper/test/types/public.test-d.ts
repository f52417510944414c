// Compiled, never run: what the types promise and what they refuse.
import {
  type BillPreview,
  type BookSnapshot,
  type Diagnostic,
  type Drawdown,
  DrawdownError,
  load,
  type PolicyInput,
  type PreviewRequest,
} from "drawdown";
import { createHandler, type Handler } from "drawdown/handler";
import { openStoredBook } from "drawdown/idb";
import { useDrawdown, usePreviewBill } from "drawdown/react";
import { load as slimLoad } from "drawdown/slim";
import { openWorker } from "drawdown/worker";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<_Claim extends true>(): void {}

const period = { startDate: "2026-03-01", endDate: "2026-04-01" };

export async function loading(): Promise<void> {
  const drawdown = await load();
  same<Same<typeof drawdown, Drawdown>>();
  await load(new Uint8Array());
  await load("https://example.com/drawdown.wasm");
  await load(Promise.resolve(new ArrayBuffer(0)));
  // @ts-expect-error a number is no source
  await load(7);
  // @ts-expect-error the slim entry has no binary of its own
  await slimLoad();
}

export function elsewhere(drawdown: Drawdown, json: { bill: { lineItems: { lineItemType: string }[] } }): void {
  const wide = [{ lineItemType: "USAGE" }];
  // @ts-expect-error a text may be anything
  drawdown.previewBill({ bill: { lineItems: wide } });
  const narrow = [{ lineItemType: "USAGE" as const }];
  drawdown.previewBill({ bill: { lineItems: narrow } });
  drawdown.previewBill(json as PreviewRequest);
}

export function amounts(drawdown: Drawdown, request: PreviewRequest, form: "string" | "number"): void {
  same<Same<ReturnType<typeof text>, string>>();
  function text() {
    return drawdown.previewBill(request).totals.due;
  }
  const number = drawdown.previewBill(request, { amounts: "number" });
  same<Same<typeof number, BillPreview<"number">>>();
  same<Same<typeof number.totals.due, number>>();
  same<Same<(typeof number.bill)["billTotal"], number>>();
  const either = drawdown.previewBill(request, { amounts: form }).totals.due;
  same<Same<typeof either, string | number>>();
  same<Same<ReturnType<Drawdown["previewBillJson"]>, string>>();
  // @ts-expect-error no such form
  drawdown.previewBill(request, { amounts: "float" });
  // @ts-expect-error a misspelt option
  drawdown.previewBill(request, { explanation: false });
}

export function inputs(drawdown: Drawdown): void {
  drawdown.previewBill({ bill: period });
  drawdown.previewBill({ bill: { ...period, lineItems: [{ lineItemType: "USAGE", subtotal: 1 }] } });
  drawdown.previewBill({ bill: { ...period, lineItems: null }, balances: null, account: undefined });
  drawdown.previewBill({ bill: period, balances: [{ id: "b", transactions: [{ amount: "1.5" }, { amount: 2 }] }] });
  // Fields that the package does not know are welcome everywhere.
  drawdown.previewBill({
    bill: { ...period, invoiceNumber: 7, lineItems: [{ lineItemType: "USAGE", subtotal: 1, tag: "x" }] },
    account: { id: "a", tier: "gold" },
    balances: [{ id: "b", amount: 1, colour: "green", transactions: [{ amount: 1, source: "shop" }] }],
  });
  // @ts-expect-error a preview needs a Bill
  drawdown.previewBill({ balances: [] });
  // @ts-expect-error a credit needs an id
  drawdown.previewBill({ bill: period, balances: [{ amount: 1 }] });
  // @ts-expect-error an amount is a string or a number
  drawdown.previewBill({ bill: period, balances: [{ id: "b", amount: true }] });
  // @ts-expect-error no such type of line
  drawdown.previewBill({ bill: { ...period, lineItems: [{ lineItemType: "USAGES", subtotal: 1 }] } });
  // @ts-expect-error a Commitment is not drawn by ad-hoc charges
  drawdown.previewBill({ bill: period, commitments: [{ id: "c", amount: 1, lineItemTypes: ["AD_HOC"] }] });
}

export function policies(): PolicyInput[] {
  return [
    "orb",
    { preset: "zuora", proration: "day" },
    { creditOrder: ["expiry", "created"] },
    // @ts-expect-error no such preset
    "m4ter",
    // @ts-expect-error no such key
    { creditOrder: ["cheapest"] },
    // @ts-expect-error a misspelt option
    { prorate: "day" },
  ];
}

export function failures(thrown: unknown): readonly Diagnostic[] {
  if (!(thrown instanceof DrawdownError)) return [];
  same<Same<typeof thrown.name, "DrawdownError">>();
  // @ts-expect-error no such code
  if (thrown.code === "NO_SUCH_CODE") return [];
  return thrown.code === "BILL_LOCKED" ? [] : thrown.diagnostics;
}

export async function inWorkers(): Promise<void> {
  const worker = openWorker();
  const signal = AbortSignal.timeout(1000);
  const number = await worker.previewBill({ bill: period }, { amounts: "number", signal });
  same<Same<typeof number, BillPreview<"number">>>();
  const text = await worker.previewBillJson("{}");
  same<Same<typeof text, string>>();
  const bytes = await worker.previewBillJson(new ArrayBuffer(0));
  same<Same<typeof bytes, ArrayBuffer>>();
  // @ts-expect-error a view is not transferred: hand over its buffer
  await worker.previewBillJson(new Uint8Array());
  // @ts-expect-error a number is no source
  openWorker({ source: 7 });
}

export function Hooks(request: PreviewRequest): string {
  const engine = useDrawdown();
  // @ts-expect-error the engine is there once it is ready
  engine.drawdown.version;
  const { status, drawdown } = engine;
  if (status === "ready") same<Same<typeof drawdown, Drawdown>>();
  if (engine.status === "ready") same<Same<typeof engine.drawdown, Drawdown>>();
  const state = usePreviewBill(request, { amounts: "number" });
  // @ts-expect-error no such option
  usePreviewBill(request, { amount: "number" });
  usePreviewBill(null);
  switch (state.status) {
    case "loading":
      return "";
    case "ready":
      same<Same<typeof state.preview, BillPreview<"number">>>();
      return String(state.preview.totals.due);
    case "failed":
      same<Same<typeof state.error, DrawdownError>>();
      return state.error.message;
  }
}

export function books(drawdown: Drawdown, snapshot: BookSnapshot): void {
  using book = drawdown.openBook(snapshot, { now: () => new Date(), id: () => "id" });
  drawdown.openBook();
  const balance = book.balances.create({ accountId: "a1", code: "b1", rolloverAmount: 5 });
  same<Same<typeof balance.amount, string>>();
  same<Same<typeof balance.id, string>>();
  same<Same<typeof balance.version, number>>();
  // What came out goes in again.
  book.balances.update(balance.id, { ...balance, name: "Renamed" });
  book.balances.list({ accountId: "a1", ids: ["b1"], pageSize: 10, nextToken: null });
  // @ts-expect-error an update names the version
  book.balances.update(balance.id, { code: "b1" });
  // @ts-expect-error Transactions are never deleted
  book.balances.transactions.delete;
  // @ts-expect-error whose schedule it is has to be said
  book.balances.transactionSchedules.retrieve("s1");
  const preview = book.bills.preview({ accountId: "a1", bill: period }, { amounts: "number" });
  same<Same<typeof preview, BillPreview<"number">>>();
  book.bills.post(preview);
  same<Same<ReturnType<typeof book.forecast>, ReturnType<Drawdown["forecast"]>>>();
  book.forecast({ accountId: "a1", periods: 3, bill: period });
  // @ts-expect-error how far is not said
  book.forecast({ accountId: "a1", bill: period });
}

export async function storedBooks(drawdown: Drawdown): Promise<void> {
  const stored = await openStoredBook(drawdown, { name: "test", initial: null, id: () => "id" });
  const account = await stored.change((book) => book.accounts.create({ name: "Acme", code: "acme" }));
  same<Same<typeof account.id, string>>();
  const preview = await stored.read((book) =>
    book.bills.preview({ accountId: account.id, bill: period }, { amounts: "number" }),
  );
  same<Same<typeof preview, BillPreview<"number">>>();
  await stored.change(async (book) => book.bills.post(preview));
  // @ts-expect-error who reads changes nothing
  await stored.read((book) => book.accounts.create({ name: "Acme", code: "acme" }));
  // @ts-expect-error which Book is not said
  await openStoredBook(drawdown, {});
}

export function handling(drawdown: Drawdown): void {
  const handler = createHandler(drawdown.openBook());
  same<Same<typeof handler, (request: Request) => Promise<Response>>>();
  const named: Handler = createHandler(drawdown.openBook(), {
    basePath: "/api",
    beforeAnswer: async (_: boolean) => {},
  });
  void named(new Request("https://example.com"));
  // @ts-expect-error a Book is needed
  createHandler();
  // @ts-expect-error a handler takes requests, not addresses
  void handler("https://example.com");
}
