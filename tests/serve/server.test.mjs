// `drawdown serve` among its clients: who may ask, how much and how slowly, and how it ends.
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { newAccount, refused, Serving, temporaryFolder } from "./support/server.mjs";

const folder = temporaryFolder();
const server = await Serving.of([]);
const { hostname, port } = new URL(server.address);

/** An answer with headers that `fetch` would not send. */
async function asked(headers, { method = "GET", path = "/organizations/any/accounts", body } = {}) {
  const sent = request({ hostname, port, method, path, headers });
  sent.end(body);
  const [response] = await once(sent, "response");
  const text = (await response.toArray()).join("");
  return { status: response.statusCode, headers: response.headers, text };
}

test("only names of this machine are served: others were made to lead here", async () => {
  for (const host of ["localhost", `127.0.0.1:${port}`, "[::1]", "LOCALHOST:1"])
    assert.equal((await asked({ host })).status, 200, host);
  for (const host of [
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil@localhost",
    "0.0.0.0",
  ]) {
    const { status, headers, text } = await asked({ host });
    assert.deepEqual([status, headers["content-type"]], [403, "application/json"], host);
    assert.match(JSON.parse(text).message, /localhost/);
  }
});

test("a path may have its host before it, which is one of this machine, too", async () => {
  const path = "/organizations/any/accounts";
  for (const [host, status] of [
    ["http://localhost", 200],
    [`HTTP://127.0.0.1:${port}`, 200],
    ["http://evil.example", 403],
    ["http://evil@localhost", 403],
  ])
    assert.equal((await asked({}, { path: `${host}${path}` })).status, status, host);
});

test("pages of this machine may ask and read the answer, pages from elsewhere may not", async () => {
  for (const origin of ["http://localhost:5173", "http://127.0.0.1", "https://[::1]:3000"]) {
    const { status, headers } = await asked({ origin });
    assert.deepEqual([status, headers["access-control-allow-origin"], headers.vary], [200, origin, "origin"]);
  }
  for (const origin of ["https://evil.example", "http://localhost.evil.example", "null", "file://"]) {
    const body = JSON.stringify(newAccount());
    const { status, headers } = await asked({ origin }, { method: "POST", body });
    assert.deepEqual([status, headers["access-control-allow-origin"]], [403, undefined]);
  }
  assert.deepEqual((await server.send("GET", "/accounts")).body.data, []);
});

test("what a browser asks before it sends is answered", async () => {
  const { status, headers } = await asked(
    {
      origin: "http://localhost:5173",
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization,content-type,x-own",
    },
    { method: "OPTIONS" },
  );
  assert.equal(status, 204);
  assert.match(headers["access-control-allow-methods"], /PUT/);
  assert.equal(headers["access-control-allow-headers"], "authorization,content-type,x-own");
});

test("other machines cannot reach it", async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of outside) {
    await assert.rejects(once(connect({ host: address, port }), "connect"), { code: "ECONNREFUSED" });
  }
});

test("no path leads out of the Book", async () => {
  for (const path of ["/../../etc/passwd", "//etc/passwd", "/organizations/any/%2e%2e/%2e%2e/etc/passwd", "/", "*"])
    assert.equal((await asked({}, { path })).status, 404, path);
});

test("a large body is refused with 413, whether it says its length or not", async () => {
  const body = Buffer.alloc(11_000_000, " ");
  const path = "/organizations/any/accounts";
  assert.equal((await asked({ "content-length": body.length }, { method: "POST", path, body })).status, 413);
  assert.equal((await asked({ "transfer-encoding": "chunked" }, { method: "POST", path, body })).status, 413);
  assert.equal((await server.send("GET", "/accounts")).status, 200);
});

test("a deep body is refused with 413", async () => {
  const body = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const { status, text } = await asked({}, { method: "POST", body });
  assert.deepEqual([status, JSON.parse(text).diagnostics[0].code], [413, "INPUT_TOO_DEEP"]);
});

for (const [what, sent] of [
  ["its head", "GET / HTTP/1.1\r\nHost: localhost\r\n"],
  ["its body", "POST /organizations/any/accounts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"],
  ["anything", ""],
]) {
  test(`a client that does not send ${what} to its end is let go`, async () => {
    const hasty = await Serving.of(["--patience", "1"]);
    const socket = connect(new URL(hasty.address).port, "127.0.0.1");
    socket.write(sent);
    await once(socket.resume(), "close");
    assert.equal((await hasty.send("GET", "/accounts")).status, 200);
    await hasty.kill();
  });
}

test("Ctrl-C answers what was asked, and leaves the snapshot and nothing else", async () => {
  const file = join(folder, "ended.json");
  const ending = await Serving.of(["--snapshot", file]);
  // Connections that nobody uses do not hold it up.
  const idle = connect(new URL(ending.address).port, "127.0.0.1");
  await once(idle, "connect");
  const answers = [1, 2, 3].map(() => ending.send("POST", "/accounts", newAccount()));
  await Promise.any(answers);
  ending.child.kill("SIGINT");
  assert.deepEqual(
    (await Promise.all(answers)).map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(await ending.ended, 0);
  assert.equal(ending.err, "");
  assert.deepEqual(readdirSync(folder), ["ended.json"]);
  const again = await Serving.of(["--snapshot", file]);
  assert.equal((await again.send("GET", "/accounts")).body.data.length, 3);
});

test("what cannot be used is said, with the exit code of wrong usage", async () => {
  for (const [args, said] of [
    [["--port", port], /port \d+ cannot be used: another program has it/],
    [["--port", "65536"], /from 0 to 65535/],
    [["--patience", "0"], /from 1 to 3600/],
    [["--snapshot", join(folder, "no", "book.json")], /no\/book\.json cannot be used: .*no such file or directory/],
    [["--snapshot", folder], /is no file/],
    [["--snapshot", "/dev/null"], /is no file/],
    [["--snapshot", `${folder}/${"x".repeat(120)}`], /too long/],
  ]) {
    const { code, out, err } = await refused(args);
    assert.deepEqual([code, out], [2, ""], args.join(" "));
    assert.match(err, said);
  }
  assert.ok(existsSync("/dev/null"));
});
