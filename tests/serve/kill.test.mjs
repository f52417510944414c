// `drawdown serve` is killed again and again while clients write, and nothing that was answered is lost.
// DRAWDOWN_KILLS in the environment: how often.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { newAccount, Serving, temporaryFolder } from "./support/server.mjs";

const KILLS = Number(process.env.DRAWDOWN_KILLS ?? 50);
const WRITERS = 8;
/** A round ends after 1 to this many answers, each number in its turn. */
const ANSWERS = 20;
/** What was deleted has this version. */
const GONE = 0;

const args = ["--snapshot", join(temporaryFolder(), "book.json")];

/** By id: the versions of an Account that can be there after a crash. Two, where one was asked for and not answered. */
const accounts = new Map();
/** The ids of the Transactions that were answered. */
const entries = new Set();

/** A client that writes until the server is gone, and notes down what it is told. */
async function write(server, { balance, type }, answered) {
  const told = async (method, path, body) => {
    const answer = await server.send(method, path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    answered();
    return answer.body;
  };
  const created = async () => {
    const account = await told("POST", "/accounts", newAccount());
    accounts.set(account.id, [account.version]);
    return account;
  };
  const changed = async (method, account, version) => {
    accounts.set(account.id, [account.version, version]);
    await told(method, `/accounts/${account.id}`, method === "PUT" ? account : undefined);
    accounts.set(account.id, [version]);
  };
  for (;;) {
    await changed("PUT", await created(), 2);
    entries.add(
      (await told("POST", `/balances/${balance}/transactions`, { amount: 1.25, transactionTypeId: type })).id,
    );
    await changed("DELETE", await created(), GONE);
  }
}

/** Writes, and kills the server after some answers; what the clients ask then fails, and is not counted. */
async function round(number, server, book) {
  let left = 1 + ((number * 7) % ANSWERS);
  let enough;
  const reached = new Promise((resolve) => {
    enough = resolve;
  });
  const writers = Array.from({ length: WRITERS }, () =>
    write(server, book, () => {
      left -= 1;
      if (left <= 0) enough();
    }),
  );
  const ended = Promise.allSettled(writers);
  await Promise.race([reached, ended]);
  // At different moments of writing, syncing and renaming.
  await wait(number % 5);
  await server.kill();
  for (const { reason } of await ended) if (reason instanceof assert.AssertionError) throw reason;
}

async function all(server, path) {
  const found = [];
  for (let token = ""; token !== null; ) {
    const { body } = await server.send("GET", `${path}?nextToken=${token}`);
    found.push(...body.data);
    token = body.nextToken;
  }
  return found;
}

/** Nothing answered is lost, nothing is there twice, and what was asked without an answer is there wholly or not. */
async function check(server, { balance }) {
  const versions = new Map((await all(server, "/accounts")).map(({ id, version }) => [id, version]));
  for (const [id, possible] of accounts) {
    const version = versions.get(id) ?? GONE;
    assert.ok(possible.includes(version), `Account ${id} has version ${version}, not ${possible.join(" or ")}`);
  }
  const listed = await all(server, `/balances/${balance}/transactions`);
  const ids = new Set(listed.map(({ id }) => id));
  for (const id of entries) assert.ok(ids.has(id), `Transaction ${id} is lost`);
  const { body } = await server.send("GET", `/balances/${balance}`);
  assert.deepEqual([body.amount, ids.size], [1.25 * listed.length, listed.length]);
}

test(`killed ${KILLS} times under load, nothing that was answered is lost`, async () => {
  let server = await Serving.of(args);
  const sent = async (path, body) => (await server.send("POST", path, body)).body.id;
  const type = await sent("/picklists/transactiontypes", { name: "Top-up" });
  const accountId = await sent("/accounts", newAccount());
  const dates = { startDate: "2025-01-01", endDate: "2035-01-01" };
  const balance = await sent("/balances", { accountId, code: "b1", name: "Prepaid", currency: "USD", ...dates });
  for (let number = 0; number < KILLS; number++) {
    await round(number, server, { balance, type });
    server = await Serving.of(args);
    await check(server, { balance });
  }
  assert.ok(accounts.size > KILLS && entries.size > 0, `${accounts.size} Accounts, ${entries.size} Transactions`);
});
