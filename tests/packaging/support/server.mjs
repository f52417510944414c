// Servers of the built projects: a plain one for files, and whatever a project brings itself.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { environment } from "../../../scripts/run.mjs";
import { Failed } from "./consumer.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/**
 * Calls `work` with the address of a server of the folder's files. `answer(path)` may say something else first;
 * `posted(path, body)` is told what a page posts.
 */
export async function served(folder, work, { headers = {}, answer = () => undefined, posted = () => {} } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method === "POST") {
      posted(pathname, await text(request));
      return response.writeHead(204).end();
    }
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      const own = answer(path);
      const body = own?.body ?? (await readFile(join(folder, path)));
      const type = own?.type ?? TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(own?.status ?? 200, { "content-type": type, ...headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    return await work(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Calls `work` with the address of a server that a program of the project is; it is ended afterwards. */
export async function serving(folder, argsFor, work, env = {}) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const [command, ...args] = argsFor(port);
  const path = `${join(folder, "node_modules", ".bin")}:${environment.PATH}`;
  // A group of its own, as such servers start others.
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...environment, ...env, PATH: path, PORT: port },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.on("close", resolve));
  try {
    await answering(address, child, () => said);
    return await work(address).catch((error) => {
      throw new Failed(`${error.message}\nThe server said:\n${said}`);
    });
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await Promise.race([ended, after(5000)]);
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
  }
}

async function answering(address, child, said) {
  for (const until = Date.now() + 60_000; Date.now() < until; await after(100)) {
    if (child.exitCode !== null) throw new Failed(`The server ended with ${child.exitCode}:\n${said()}`);
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Failed(`The server did not answer within a minute:\n${said()}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
