import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Why a request is not for this server: a page from elsewhere sent it, or one whose name was made to lead here (DNS
 * rebinding). Nothing where it is.
 */
export function strangerOf({ headers: { host, origin }, url = "" }: IncomingMessage): string | undefined {
  if (!isOwn(`http://${host}`)) return `This server is for localhost, not for ${shown(host)}.`;
  if (isWhole(url) && !isOwn(url)) return `This server is for localhost, not for ${shown(url)}.`;
  if (origin !== undefined && !isOwn(origin)) return `Pages of ${shown(origin)} may not use this server.`;
  return undefined;
}

/** Whether a request names its host before the path, as it does to a proxy. A server has to take that, too (RFC 9112). */
export function isWhole(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** What lets a page on another port of this machine read the answer. */
export function crossOrigin(headers: IncomingHttpHeaders): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  const shared = { "access-control-allow-origin": origin, vary: "origin" };
  const asked = headers["access-control-request-headers"];
  if (headers["access-control-request-method"] === undefined) return shared;
  return {
    ...shared,
    "access-control-allow-methods": "GET, POST, PUT, DELETE",
    "access-control-allow-headers": asked ?? "authorization, content-type",
    "access-control-max-age": "600",
  };
}

function isOwn(address: string): boolean {
  try {
    const { hostname, username, password } = new URL(address);
    return OWN_NAMES.has(hostname) && username === "" && password === "";
  } catch {
    return false;
  }
}

function shown(text: string | undefined): string {
  return text === undefined ? "a host without a name" : JSON.stringify(text.slice(0, 100));
}
