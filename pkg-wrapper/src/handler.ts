import { plainError } from "./error.js";
import { answer, refusal } from "./handler/answer.js";
import { merged, textOf } from "./handler/body.js";
import { type Call, createRoutes } from "./handler/routes.js";
import { createTurns } from "./turns.js";
import type { HandledBook, Handler, HandlerOptions } from "./types/handler.js";

export type * from "./types/handler.js";

const MOST_BYTES = 10_000_000;
const CHANGING = /\.(create|update|delete|post|run)$/;
// Whoever asks gets one; none is ever looked at.
const TOKEN = '{"access_token":"drawdown","token_type":"bearer","expires_in":18000}';
// What is not stored has no id of its own.
const NO_ID = "00000000-0000-0000-0000-000000000000";

/**
 * The reference's REST API over a Book: its paths, bodies, lists and refusals, as a fetch-standard handler. For a
 * Service Worker, a test, a server. Amounts are JSON numbers, exact in their digits. Any organization id and any token
 * are accepted.
 */
export function createHandler(book: HandledBook, options: HandlerOptions = {}): Handler {
  const routes = createRoutes(options.basePath ?? "");
  const most = options.maxBodyBytes ?? MOST_BYTES;
  const { beforeAnswer } = options;
  const canRestore = beforeAnswer && book.restore;
  // A change may be taken back until it is kept: nobody else reads or changes the Book meanwhile.
  const inTurn = canRestore ? createTurns() : (work: () => Promise<Response>) => work();

  const answerTo = async (request: Request): Promise<Response> => {
    const match = await routes(request);
    if ("allow" in match) return noSuchCall(request, match.allow);
    const hasBody = request.method === "POST" || request.method === "PUT";
    // Before its turn: nobody waits for a slow client.
    const text = hasBody ? await textOf(request, most) : "";
    return inTurn(async () => {
      let changed = CHANGING.test(match.operation);
      const before = changed && canRestore ? book.callJson("snapshot") : "";
      let answered: Response;
      try {
        answered = answer(called(book, match, text));
      } catch (thrown) {
        changed = false;
        answered = refusal(thrown);
      }
      try {
        // Nothing is awaited between the call and this: no other call sees what this one changed before it is told.
        await beforeAnswer?.(changed);
      } catch (thrown) {
        if (changed) book.restore?.(before);
        answered = refusal(notKept(thrown));
      }
      return answered;
    });
  };
  return async (request) => {
    const answered = await answerTo(request).catch(refusal);
    return request.method === "HEAD" ? new Response(null, answered) : answered;
  };
}

/** The text that the Book's call gives. */
function called(book: HandledBook, { operation, ids, query }: Call, text: string): string {
  const asked = JSON.stringify(query);
  const explanations = query.explanations !== "false";
  const made = (body: string) => book.callJson(operation, ids, body, { amounts: "number", explanations });
  if (operation === "token") return TOKEN;
  if (operation.endsWith(".run")) return `{"data":${made(JSON.stringify(query.asOf ?? null))},"nextToken":null}`;
  // Which page is asked for stands in the address. The reference's own clients read the page as a schedule.
  if (operation.endsWith("Schedules.preview")) {
    return merged(`{"id":"${NO_ID}","chargeDescription":""}`, made(merged(asked, text)));
  }
  return made(/\.(list|summary)$/.test(operation) ? asked : text);
}

/** Nothing is at the path, or what takes other methods. */
function noSuchCall({ method, url }: Request, methods: string[]): Response {
  const { pathname } = new URL(url);
  const allow = methods.join(", ");
  const [message, hint] = allow
    ? [`${method} is not possible at ${pathname}.`, `It takes ${allow}.`]
    : [`There is nothing at ${pathname}.`, "Paths are those of the reference's API: /organizations/{orgId}/accounts."];
  return refusal(plainError("NOT_FOUND", message, hint), allow);
}

function notKept(thrown: unknown) {
  const message = `The change was not kept: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  return plainError("NOT_KEPT", message, "Mend what the message names, then send the request again.", thrown);
}
