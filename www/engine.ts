import {
  type BillPreview,
  type BookSnapshot,
  type Diagnostic,
  type Drawdown,
  DrawdownError,
  type Forecast,
  type ForecastRequest,
  load,
  type PreviewRequest,
} from "drawdown";
import { bookOf, postBill, unpostedBill } from "./book.ts";
import { type Fetched, fetchWork, forgetWork, keepWork, type Saved } from "./keep/stored.ts";
import type { Scene } from "./state.ts";

export type * from "drawdown";

/** A look ahead as it was typed: whether the number of Bills is there, and is one, the engine judges. */
export type ForecastAsked = Omit<ForecastRequest, "periods"> & { periods?: number | string };

/** What the page asks of the engine, with amounts as exact decimal text. */
export type Engine = {
  previewBill(request: PreviewRequest): BillPreview;
  forecast(request: ForecastAsked): Forecast;
  /** The request as it is once its Bill is posted. */
  postBill(request: PreviewRequest): PreviewRequest;
  /** The request's organization, account and credit as a Book. */
  bookOf(request: PreviewRequest): BookSnapshot;
  /** The request with the Bill that comes after its own, where that was posted already. */
  unpostedBill(request: PreviewRequest): PreviewRequest;
  keepWork(scene: Scene, goesOnFrom: number, token: string): Promise<Saved>;
  fetchWork(work: string): Promise<Fetched | undefined>;
  forgetWork(work: string): Promise<void>;
} & Pick<
  Drawdown,
  | "validate"
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
  ? Awaited<Answer>
  : Engine[Name];

/** What the engine says: an answer, or every problem that stops it. */
export type Outcome<Answer> = { ok: true; value: Answer } | { ok: false; diagnostics: readonly Diagnostic[] };

let begin: (module: WebAssembly.Module | undefined) => void = () => {};
const engine = new Promise<WebAssembly.Module | undefined>((resolve) => {
  begin = resolve;
}).then(start);

/** Starts with the module that is compiled already; without one the package finds its own. */
export function startWith(module: WebAssembly.Module | undefined): void {
  begin(module);
}

async function start(module: WebAssembly.Module | undefined): Promise<Engine> {
  const drawdown = await (module ? load(module) : load());
  return {
    ...drawdown,
    postBill: (request) => postBill(drawdown, request),
    bookOf: (request) => bookOf(drawdown, request),
    unpostedBill: (request) => unpostedBill(drawdown, request),
    keepWork: (scene, goesOnFrom, token) => keepWork(drawdown, scene, goesOnFrom, token),
    fetchWork: (work) => fetchWork(drawdown, work),
    forgetWork,
  };
}

type Ask = (...inputs: unknown[]) => unknown;

export async function call<Name extends CallName>(name: Name, inputs: Inputs<Name>): Promise<Outcome<Answered<Name>>> {
  try {
    const found: unknown = (await engine)[name];
    const value = typeof found === "function" ? await (found as Ask)(...inputs) : found;
    return { ok: true, value: value as Answered<Name> };
  } catch (error) {
    if (error instanceof DrawdownError) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  }
}
