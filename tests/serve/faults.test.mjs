// What `drawdown serve` does where its file cannot be written or read: it says so, and nothing is half-done.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { newAccount, program, refused, Serving, temporaryFolder } from "./support/server.mjs";

const folder = temporaryFolder();
const locks = (file) => readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.lock`));
const read = (file) => readFileSync(file, "utf8");

/** A file with the snapshot of a Book that has some Accounts. */
async function snapshot(name, accounts = 1) {
  const file = join(folder, name);
  const server = await Serving.of(["--snapshot", file]);
  for (let count = 0; count < accounts; count++) await server.send("POST", "/accounts", newAccount());
  await server.kill();
  return file;
}

const codes = async (server) => (await server.send("GET", "/accounts")).body.data.map(({ code }) => code);

/** Asks for changes that cannot be kept: each is refused, none is seen by anybody, and the file is what it was. */
async function assertNotKept(server, file, reason) {
  const [before, text] = [await codes(server), read(file)];
  // Both too large by themselves: which of them arrives first, nobody knows, and a small one alone might find room.
  const large = () => newAccount({ customFields: { text: "x".repeat(30_000) } });
  const asked = [large(), large()].map((account) => server.send("POST", "/accounts", account));
  const seen = [1, 2, 3].map(() => server.send("GET", "/accounts"));
  for (const { status, body } of await Promise.all(asked)) {
    assert.equal(status, 503);
    assert.match(body.message, reason);
    assert.equal(body.diagnostics[0].code, "NOT_KEPT");
  }
  for (const { status, body } of await Promise.all(seen)) {
    if (status !== 503) assert.equal(body.data.length, before.length);
  }
  assert.deepEqual([await codes(server), read(file)], [before, text]);
  assert.equal(existsSync(`${file}.new`), false);
}

/** The next change is kept, and is there after a crash. */
async function assertGoesOn(server, file) {
  const account = newAccount();
  assert.equal((await server.send("POST", "/accounts", account)).status, 200);
  await server.kill();
  const again = await Serving.of(["--snapshot", file]);
  assert.ok((await codes(again)).includes(account.code));
  await again.kill();
}

/** A file system of its own with little room, where this user may make one. */
function smallDisk() {
  const disk = mkdtempSync(join(tmpdir(), "drawdown-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", disk]).status !== 0) return undefined;
  after(() => {
    spawnSync("umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true });
  });
  return disk;
}

// In a folder of its own, and removed after the servers on it.
const disk = smallDisk();
const skip = disk === undefined && "no right to mount a small disk";

test("a full disk: 503, nothing of it is kept, and it goes on when there is room", { skip }, async () => {
  const file = join(disk, "book.json");
  const ballast = join(disk, "ballast");
  const server = await Serving.of(["--snapshot", file]);
  await server.send("POST", "/accounts", newAccount());
  writeFileSync(ballast, "x".repeat(100_000));
  await assertNotKept(server, file, /not kept: .*no space left on device/);
  rmSync(ballast);
  await assertGoesOn(server, file);
});

test("a disk that becomes read-only: 503, and it goes on when it can be written", { skip }, async () => {
  const file = join(disk, "other.json");
  const server = await Serving.of(["--snapshot", file]);
  await server.send("POST", "/accounts", newAccount());
  assert.equal(spawnSync("mount", ["-o", "remount,ro", disk]).status, 0);
  await assertNotKept(server, file, /not kept: .*read-only file system/);
  assert.equal(spawnSync("mount", ["-o", "remount,rw", disk]).status, 0);
  await assertGoesOn(server, file);
});

test("a file that may not grow: 503, and nothing of it is kept", async () => {
  const file = await snapshot("limited.json");
  // In blocks of 512 bytes; and as with most limits, whoever meets it may go on.
  const before = ["-c", 'ulimit -f 16 && exec "$0" "$@"', process.execPath, program];
  const server = await Serving.of(["--snapshot", file], { command: "sh", before });
  await assertNotKept(server, file, /not kept: .*file too large/i);
  assert.equal((await server.send("POST", "/accounts", newAccount())).status, 200);
  await server.kill();
});

test("a read-only file is not replaced: 503, until it can be written", async () => {
  const file = await snapshot("read-only.json");
  chmodSync(file, 0o444);
  const server = await Serving.of(["--snapshot", file]);
  await assertNotKept(server, file, /not kept: .*read-only\.json is read-only/);
  chmodSync(file, 0o640);
  await assertGoesOn(server, file);
});

test("a link stays a link: the file it leads to is replaced", async () => {
  const file = await snapshot("linked.json");
  const link = join(folder, "link.json");
  symlinkSync(file, link);
  await assertGoesOn(await Serving.of(["--snapshot", link]), file);
});

const whole = read(await snapshot("whole.json", 3));
const book = JSON.parse(whole);

for (const [what, bytes, said] of [
  ["that is empty", "", /INPUT_UNREADABLE/],
  ["that is cut in half", whole.slice(0, whole.length / 2), /INPUT_UNREADABLE/],
  ["whose last character is missing", whole.slice(0, -1), /INPUT_UNREADABLE/],
  ["with bytes that are no text", Buffer.from(whole).fill(0xff, 200, 210), /DAMAGED_SNAPSHOT - .*UTF-8/],
  ["of zeros", Buffer.alloc(whole.length), /INPUT_UNREADABLE/],
  ["that is null", "null", /NOT_AN_OBJECT/],
  ["of a later format", JSON.stringify({ ...book, format: 99 }), /DAMAGED_SNAPSHOT/],
  ["that has lost its Accounts", JSON.stringify({ ...book, accounts: [] }), /DAMAGED_SNAPSHOT \/sequences\/accounts/],
]) {
  test(`a snapshot ${what} is refused and left as it is`, async () => {
    const file = join(folder, "damaged.json");
    writeFileSync(file, bytes);
    const { code, out, err } = await refused(["--snapshot", file]);
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /damaged\.json cannot be restored, and is left as it is:\nerror /);
    assert.match(err, said);
    assert.deepEqual(readFileSync(file), Buffer.from(bytes));
    assert.deepEqual(locks(file), []);
  });
}

test("a second server for the same file is refused, by whatever name it calls it", async () => {
  const file = await snapshot("shared.json");
  const link = join(folder, "shared-link.json");
  symlinkSync(file, link);
  const first = await Serving.of(["--snapshot", file]);
  for (const name of [file, link]) {
    const { code, err } = await refused(["--snapshot", name]);
    assert.equal(code, 2);
    assert.match(err, /shared\.json is in use by another drawdown serve/);
  }
  await assertGoesOn(first, file);
});

test("of several that start at once after a crash, one gets the file", async () => {
  const file = await snapshot("contested.json");
  const started = await Promise.allSettled([1, 2, 3, 4].map(() => Serving.of(["--snapshot", file])));
  const won = started.filter(({ status }) => status === "fulfilled");
  assert.equal(won.length, 1);
  for (const { status, reason } of started) if (status === "rejected") assert.match(reason.message, /is in use/);
  assert.equal(locks(file).length, 1);
  await assertGoesOn(won[0].value, file);
});

test("a server whose lock was taken away ends before it writes", async () => {
  const file = await snapshot("unlocked.json");
  const server = await Serving.of(["--snapshot", file]);
  const text = read(file);
  for (const name of locks(file)) rmSync(join(folder, name));
  await assert.rejects(server.send("POST", "/accounts", newAccount()));
  assert.equal(await server.ended, 3);
  assert.match(server.err, /error: The lock of .*unlocked\.json is gone/);
  assert.equal(read(file), text);
});
