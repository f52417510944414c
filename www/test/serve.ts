import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUILT = fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export type Served = { address: string; stop(): void };

/** What stands between the server and the browser: how long until an answer begins, and how much all of them get together. */
export type Network = { latencyMs: number; bytesPerSecond: number };

type Options = { folder?: string; root?: string; network?: Network };

/** The built page in a folder of a plain file server, as somebody would put it on their own. */
export async function serve({ folder = "/some/folder/", root = BUILT, network }: Options = {}): Promise<Served> {
  const send = network ? slowly(network) : plainly;
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url ?? "/", "http://localhost");
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      if (!path.startsWith(folder)) throw new Error("outside the folder");
      await send(response, join(root, path.slice(folder.length)), {
        "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      });
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${folder}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Send = (response: ServerResponse, file: string, headers: Readonly<Record<string, string>>) => Promise<void>;

const plainly: Send = async (response, file, headers) => {
  const body = await readFile(file);
  response.writeHead(200, headers).end(body);
};

const PORTION = 8_192;

/** Compressed, as most servers do, and through a pipe that all answers share. */
function slowly({ latencyMs, bytesPerSecond }: Network): Send {
  let free = 0;
  // Once: to compress costs this machine more than the browser has to wait for.
  const known = new Map<string, Buffer>();
  return async (response, file, headers) => {
    const packed = known.get(file) ?? gzipSync(await readFile(file));
    known.set(file, packed);
    await sleep(latencyMs);
    response.writeHead(200, { ...headers, "content-encoding": "gzip" });
    for (let at = 0; at < packed.length; at += PORTION) {
      const portion = packed.subarray(at, at + PORTION);
      free = Math.max(free, performance.now()) + (portion.length / bytesPerSecond) * 1000;
      await sleep(free - performance.now());
      response.write(portion);
    }
    response.end();
  };
}
