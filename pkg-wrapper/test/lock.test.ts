// The lock of a snapshot's file: whoever asks, whenever, one process has it.
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { temporaryFile } from "./support/folder.ts";

const file = await temporaryFile("book.json", "");
const IN_USE = `${file} is in use by another drawdown serve: end it, or choose another file`;
const locks = () => readdirSync(dirname(file)).filter((name) => name !== "book.json");

const rivals = [1, 2, 3, 4].map(() => fork(new URL("support/rival.ts", import.meta.url)));
after(() => rivals.forEach((rival) => void rival.kill()));

async function tell(rival: ChildProcess, name: string): Promise<string> {
  const answered = once(rival, "message");
  rival.send(name);
  return String((await answered)[0]);
}

test("of four that want it within milliseconds, one gets it, 250 times", async () => {
  for (let round = 0; round < 250; round++) {
    // Spread, so that some come while others are going.
    const said = await Promise.all(
      rivals.map(async (rival, place) => {
        await wait((round * (place + 3)) % 7);
        return tell(rival, file);
      }),
    );
    assert.deepEqual(said.sort(), [IN_USE, IN_USE, IN_USE, "won"].sort(), `round ${round}`);
    await Promise.all(rivals.map((rival) => tell(rival, "")));
  }
  assert.deepEqual(locks(), []);
});

test("what a killed process leaves is no lock, and is taken away", async () => {
  const [first, second] = rivals as [ChildProcess, ChildProcess];
  assert.equal(await tell(first, file), "won");
  first.kill("SIGKILL");
  await once(first, "exit");
  assert.equal(locks().length, 1);
  assert.equal(await tell(second, file), "won");
  assert.equal(locks().length, 1);
  assert.equal(await tell(second, ""), "free");
  assert.deepEqual(locks(), []);
});

test("who takes the question and says nothing may have it", async () => {
  const silent = createServer(() => {}).listen(`${file}.lock-silent`);
  await once(silent, "listening");
  assert.equal(await tell(rivals[2] as ChildProcess, file), IN_USE);
  silent.close();
});
