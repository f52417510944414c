import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Handler } from "drawdown/handler";
import { crossOrigin, isWhole, strangerOf } from "./strangers.js";

export const LOOPBACK = "127.0.0.1";

/** A server of the handler. `patience`: how many seconds a client may take, over its request as over its answer. */
export class HttpServer {
  readonly #server: Server;
  readonly #underWay = new Set<Promise<void>>();

  constructor(handler: Handler, patience: number) {
    const milliseconds = patience * 1000;
    const times = { headersTimeout: milliseconds, requestTimeout: milliseconds };
    this.#server = createServer({ ...times, connectionsCheckingInterval: Math.min(milliseconds, 5000) });
    // A client that does not take its answer is let go, too.
    this.#server.setTimeout(milliseconds);
    this.#server.on("request", (request, response) => {
      const answered = respond(handler, request, response);
      this.#underWay.add(answered);
      void answered.finally(() => this.#underWay.delete(answered));
    });
  }

  /** Listens to this machine only, and gives the port. */
  async listen(port: number): Promise<number> {
    this.#server.listen(port, LOOPBACK);
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  /** Answers what was asked, and ends. */
  async close(): Promise<void> {
    this.#server.close();
    await Promise.all(this.#underWay);
    // Whoever holds a connection without asking anything is not waited for.
    this.#server.closeAllConnections();
  }
}

/** Never rejects; resolves when the answer is out, or nobody takes it any more. */
async function respond(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new Promise<void>((resolve) => outgoing.once("close", resolve));
  const { status, headers, body } = await answerTo(handler, incoming);
  // As a script or picture of a strange page it is of no use.
  outgoing.writeHead(status, { ...headers, "x-content-type-options": "nosniff" });
  outgoing.end(body);
  // What is left of the request is taken and dropped: cut off, the client might not read why it was refused.
  incoming.removeAllListeners("data").resume();
  await gone;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body?: Buffer | string;
}

async function answerTo(handler: Handler, incoming: IncomingMessage): Promise<Answer> {
  const stranger = strangerOf(incoming);
  if (stranger !== undefined) return refused(403, stranger);
  const shared = crossOrigin(incoming.headers);
  if (incoming.method === "OPTIONS") return { status: 204, headers: shared };
  try {
    const response = await handler(requestOf(incoming));
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: { ...Object.fromEntries(response.headers), ...shared }, body };
  } catch (error) {
    return refused(400, `The request cannot be read: ${String(error)}`, shared);
  }
}

/** A refusal of what never came to the handler, in the form of the handler's. */
function refused(status: number, message: string, shared: Record<string, string> = {}): Answer {
  const headers = { "content-type": "application/json", "cache-control": "no-store", ...shared };
  return { status, headers, body: JSON.stringify({ message, diagnostics: [] }) };
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", headers } = incoming;
  // The host is one of this machine's names by now; which one is nothing to the handler.
  const address = new URL(isWhole(url) ? url : `http://localhost${url}`);
  const hasBody = method !== "GET" && method !== "HEAD";
  const length = headers["content-length"];
  const init = { method, headers: length === undefined ? {} : { "content-length": length } };
  if (!hasBody) return new Request(address, init);
  return new Request(address, { ...init, body: bodyOf(incoming), duplex: "half" } as RequestInit);
}

// Node's own conversion cuts the connection where a body is not read to its end, and with it the answer.
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let isWanted = true;
  return new ReadableStream({
    start(controller) {
      incoming.on("data", (chunk: Buffer) => {
        if (!isWanted) return;
        controller.enqueue(chunk);
        incoming.pause();
      });
      incoming.once("end", () => isWanted && controller.close());
      incoming.once("error", (error) => isWanted && controller.error(error));
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      isWanted = false;
    },
  });
}
