import { plainError } from "./error.js";
import type { Packed } from "./packed/packed.js";
import { plainText } from "./plain.js";
import type { Raw } from "./raw.js";
import type { Book, BookHost, BookSnapshot, OfBalance } from "./types/book.js";

/** What a Book needs of the engine around it. */
export interface Engine {
  raw: Raw;
  /** How often the module was started: after a fault it starts anew, without Books. */
  starts(): number;
  /** Runs a call so that it throws nothing but `DrawdownError`. */
  guard<Answer>(call: () => Answer): Answer;
}

/** A Book's place in the module. */
interface Place {
  engine: Engine;
  /** Nothing once it is closed. */
  handle: number | undefined;
  /** Which start of the module it belongs to. */
  start: number;
}

type Call = (operation: string, ids: unknown[], body?: unknown, options?: unknown) => unknown;
type Method = (...inputs: unknown[]) => unknown;

const OF_BALANCE = new Set(["balances.transactions", "balances.transactionSchedules", "balances.chargeSchedules"]);

/** Opens a Book in the module. Its methods are thin: each names its operation, its ids and its body. */
export function openBook(
  engine: Engine,
  packed: Packed,
  snapshot?: BookSnapshot | string | null,
  host?: BookHost | null,
): Book {
  const world = worldOf(host ?? {});
  const handle = engine.guard(() => engine.raw.bookOpen(snapshot));
  // Every method holds on to `life`: once nobody has any of them, the Book is freed.
  const place: Place = { engine, handle, start: engine.starts() };
  const life = { place };
  freeing().register(life, place, place);
  const call: Call = (operation, ids, body, options) =>
    engine.guard(() => {
      const [{ raw }, handle, text] = [engine, handleOf(life.place), plainText(body)];
      if (text === undefined) return raw.bookCall(handle, operation, ids, body, options, world);
      return JSON.parse(raw.bookCallJson(handle, operation, ids, text, options, world));
    });
  const preview: Method = (request, options) =>
    engine.guard(() => packed.preview(request, options, handleOf(life.place))) ??
    call("previewBill", [], request, options);
  const dispose = () => {
    freeing().unregister(life.place);
    close(life.place);
  };
  const book = {
    organizationConfig: {
      retrieve: () => call("organizationConfig.retrieve", []),
      update: (body: unknown) => call("organizationConfig.update", [], body),
    },
    currencies: resource(call, "currencies"),
    transactionTypes: resource(call, "transactionTypes"),
    accounts: resource(call, "accounts"),
    balances: {
      ...resource(call, "balances"),
      transactions: resource(call, "balances.transactions", ["create", "list", "summary"]),
      transactionSchedules: resource(call, "balances.transactionSchedules", [...ALL, "preview", "run"]),
      chargeSchedules: resource(call, "balances.chargeSchedules", [...ALL, "preview", "run"]),
    },
    commitments: resource(call, "commitments"),
    charges: resource(call, "charges", ["retrieve", "list"]),
    bills: Object.freeze({ preview, ...resource(call, "bills", ["post", "retrieve", "list"]) }),
    previewBill: preview,
    forecast: (request: unknown) => call("forecast", [], request),
    snapshot: () => call("snapshot", []),
    restore: (snapshot: unknown) =>
      engine.guard(() => {
        const before = handleOf(life.place);
        life.place.handle = engine.raw.bookOpen(snapshot);
        engine.raw.bookClose(before);
      }),
    callJson: (operation: string, ids: readonly string[] = [], body = "", options?: unknown) =>
      engine.guard(() => engine.raw.bookCallJson(handleOf(life.place), operation, ids, body, options, world)),
    dispose,
    // Where the runtime has none yet, compilers of `using` look for this one.
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]: dispose,
  };
  // The one place where TypeScript takes the module's word, as in `engine.ts`.
  return Object.freeze(book) as unknown as Book;
}

const ALL = ["create", "retrieve", "update", "delete", "list"];

function resource(call: Call, name: string, verbs: readonly string[] = ALL): Record<string, Method> {
  return Object.freeze(Object.fromEntries(verbs.map((verb) => [verb, method(call, name, verb)])));
}

/** The arguments are those of the reference's SDK: a Balance's own resources name the Balance first, or beside the id. */
function method(call: Call, name: string, verb: string): Method {
  const operation = `${name}.${verb}`;
  switch (verb) {
    case "run":
    case "post":
      return (body) => call(operation, [], body);
    case "retrieve":
    case "delete":
      return OF_BALANCE.has(name)
        ? (id, params) => call(operation, [balanceIn(params), id])
        : (id) => call(operation, [id]);
    case "update":
      return OF_BALANCE.has(name)
        ? (id, body) => call(operation, [balanceIn(body), id], body)
        : (id, body) => call(operation, [id], body);
    default:
      return OF_BALANCE.has(name)
        ? (balanceId, body) => call(operation, [balanceId], body)
        : (body, options) => call(operation, [], body, options);
  }
}

function balanceIn(params: unknown): unknown {
  return (params as Partial<OfBalance> | null | undefined)?.balanceId;
}

/** The host's clock and ids as the module asks for them. */
function worldOf(host: BookHost): { now(): string; id(): string } {
  const { now, id } = functionsOf(host);
  return {
    now: () => {
      const said = now();
      return typeof said === "string" ? said : said.toISOString();
    },
    id: () => String(id()),
  };
}

// A getter or a proxy may throw anything.
function functionsOf(host: BookHost): { now(): string | Date; id(): string } {
  try {
    return { now: host.now ?? (() => new Date()), id: host.id ?? (() => crypto.randomUUID()) };
  } catch (thrown) {
    throw plainError(
      "INPUT_UNREADABLE",
      "The clock and the ids of the host cannot be read.",
      "Give two functions.",
      thrown,
    );
  }
}

function handleOf({ engine, handle, start }: Place): number {
  if (handle !== undefined && start === engine.starts()) return handle;
  const why = handle === undefined ? "The Book was disposed of." : "A fault of the engine took the Book with it.";
  throw plainError("BOOK_CLOSED", why, "Open one again from its last snapshot.");
}

function close(place: Place): void {
  const { engine, handle, start } = place;
  place.handle = undefined;
  if (handle !== undefined && start === engine.starts()) engine.raw.bookClose(handle);
}

let registry: FinalizationRegistry<Place> | undefined;

// Made when it is first needed: importing the package does nothing.
function freeing(): FinalizationRegistry<Place> {
  registry ??= new FinalizationRegistry(close);
  return registry;
}
