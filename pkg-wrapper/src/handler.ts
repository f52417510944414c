import { asDrawdownError, plainError } from "./error.js";
import { answer, refusal, statusOf } from "./handler/answer.js";
import { merged, textOf } from "./handler/body.js";
import { type Call, createRoutes, type Match } from "./handler/routes.js";
import type { HandledBook, Handler, HandlerOptions } from "./types/handler.js";

export type * from "./types/handler.js";

const MOST_BYTES = 10_000_000;
const CHANGING = /\.(create|update|delete|post|run)$/;
// Whoever asks gets one; none is ever looked at.
const TOKEN = JSON.stringify({ access_token: "drawdown", token_type: "bearer", expires_in: 18_000 });
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
  return async (request) => {
    let answered: Response;
    let changed = false;
    try {
      const match = await routes(request);
      if (match === undefined || "allow" in match) {
        answered = noSuchCall(request, match);
      } else {
        const hasBody = request.method === "POST" || request.method === "PUT";
        const text = hasBody ? await textOf(request, most) : "";
        answered = answer(called(book, match, text));
        changed = CHANGING.test(match.operation);
      }
    } catch (thrown) {
      const error = asDrawdownError(thrown);
      answered = refusal(error, statusOf(error));
    }
    try {
      // Nothing is awaited between the call and this: no other call sees what this one changed before it is told.
      await options.beforeAnswer?.(changed);
    } catch (thrown) {
      answered = refusal(notKept(thrown), 503);
    }
    return request.method === "HEAD" ? new Response(null, answered) : answered;
  };
}

/** The text that the Book's call gives. */
function called(book: HandledBook, { operation, ids, query }: Call, text: string): string {
  const asked = JSON.stringify(query);
  const explanations = query.explanations !== "false";
  const made = (body: string) => book.callJson(operation, ids, body, { amounts: "number", explanations });
  switch (operation) {
    case "token":
      return TOKEN;
    case "balances.transactionSchedules.run":
    case "balances.chargeSchedules.run":
      return `{"data":${made(JSON.stringify(query.asOf ?? null))},"nextToken":null}`;
    case "balances.transactionSchedules.preview":
    case "balances.chargeSchedules.preview":
      // Which page is asked for stands in the address. The reference's own clients read the page as a schedule.
      return merged(`{"id":"${NO_ID}","chargeDescription":""}`, made(merged(asked, text)));
    default:
      return made(/\.(list|summary)$/.test(operation) ? asked : text);
  }
}

function noSuchCall({ method, url }: Request, match: Match | undefined): Response {
  const { pathname } = new URL(url);
  if (match === undefined || !("allow" in match)) {
    const hint = "Paths are those of the reference's API, such as /organizations/{orgId}/balances/{id}/transactions.";
    return refusal(plainError("NOT_FOUND", `There is nothing at ${pathname}.`, hint), 404);
  }
  const allow = match.allow.join(", ");
  const error = plainError("NOT_FOUND", `${method} is not possible at ${pathname}.`, `It takes ${allow}.`);
  return refusal(error, 405, { allow });
}

function notKept(thrown: unknown) {
  const message = `The change was not kept: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  return plainError("NOT_KEPT", message, "Mend what the message names, then send the request again.", thrown);
}
