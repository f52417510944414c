import { asDrawdownError, type DrawdownError } from "../error.js";

/** An answer of JSON text. */
export function answer(text: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

/** A refusal: what is wrong, and all problems with their places. `allow`: the methods that would do. */
export function refusal(thrown: unknown, allow?: string): Response {
  const error = asDrawdownError(thrown);
  const { message, diagnostics } = error;
  return answer(JSON.stringify({ message, diagnostics }), allow ? 405 : statusOf(error), allow ? { allow } : {});
}

const STATUSES: Record<string, number> = {
  DUPLICATE_CODE: 409,
  DUPLICATE_ID: 409,
  STALE_VERSION: 409,
  IN_USE: 409,
  INPUT_TOO_DEEP: 413,
  INPUT_TOO_LARGE: 413,
  INTERNAL: 500,
  BOOK_CLOSED: 500,
  NOT_KEPT: 503,
};

/** The status that an error of the Book is answered with: that of its first problem. */
function statusOf({ code, diagnostics }: DrawdownError): number {
  // A body that names what is not there is a wrong body; only what the address names can be not found.
  if (code === "NOT_FOUND") return diagnostics.find((problem) => problem.code === code)?.path === "" ? 404 : 400;
  return STATUSES[code] ?? 400;
}
