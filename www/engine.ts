import {
  type BillPreview,
  type BookSnapshot,
  type Diagnostic,
  type Drawdown,
  DrawdownError,
  load,
  type PreviewRequest,
} from "drawdown";
import { bookOf, postBill } from "./book.ts";

export type * from "drawdown";

/** What the page asks of the engine, with amounts as exact decimal text. */
export type Engine = {
  previewBill(request: PreviewRequest): BillPreview;
  /** The request as it is once its Bill is posted. */
  postBill(request: PreviewRequest): PreviewRequest;
  /** The request's organization, account and credit as a Book. */
  bookOf(request: PreviewRequest): BookSnapshot;
} & Pick<
  Drawdown,
  | "validate"
  | "forecast"
  | "reconcileBill"
  | "inferPolicy"
  | "summarizeTransactions"
  | "ledger"
  | "summarizeAccount"
  | "presets"
  | "version"
>;

export type CallName = keyof Engine;

export type Inputs<Name extends CallName> = Engine[Name] extends (...inputs: infer Given) => unknown ? Given : [];

export type Answered<Name extends CallName> = Engine[Name] extends (...inputs: never[]) => infer Answer
  ? Answer
  : Engine[Name];

/** What the engine says: an answer, or every problem that stops it. */
export type Outcome<Answer> = { ok: true; value: Answer } | { ok: false; diagnostics: readonly Diagnostic[] };

let loading: Promise<Engine> | undefined;

async function start(): Promise<Engine> {
  const drawdown = await load();
  return {
    ...drawdown,
    postBill: (request) => postBill(drawdown, request),
    bookOf: (request) => bookOf(drawdown, request),
  };
}

export async function call<Name extends CallName>(name: Name, inputs: Inputs<Name>): Promise<Outcome<Answered<Name>>> {
  try {
    loading ??= start();
    const found = (await loading)[name] as Answered<Name> | ((...inputs: unknown[]) => Answered<Name>);
    const value = typeof found === "function" ? (found as (...given: unknown[]) => Answered<Name>)(...inputs) : found;
    return { ok: true, value };
  } catch (error) {
    if (error instanceof DrawdownError) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  }
}
