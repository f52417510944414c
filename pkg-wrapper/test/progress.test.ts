// What a command says while it computes: only on a terminal, and only where it takes longer than two seconds.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { load, type PreviewRequest } from "drawdown";
import { temporaryFile } from "./support/folder.ts";
import { smallRequest } from "./support/requests.ts";
import { rootFolder, drawdown as run } from "./support/run.ts";

const drawdown = await load();

/** As `script` makes a terminal, in which both streams are one. */
function onTerminal(command: string): string {
  return execFileSync("script", ["-qec", `node pkg-wrapper/bin/drawdown.js ${command}`, "/dev/null"], {
    cwd: rootFolder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, TERM: "xterm-256color", NO_COLOR: "1" },
  });
}

/** So many Bills, each with credits and amounts of its own. */
function bills(count: number): PreviewRequest[] {
  return Array.from({ length: count }, (_, number) => {
    const { bill, balances, ...rest } = smallRequest();
    const given = bill.lineItems ?? [];
    const lines = Array.from({ length: 40 }, (_, line) => ({
      ...given[line % given.length],
      id: `line-${line}`,
      convertedSubtotal: `${(number * 40 + line) % 97}.10`,
    }));
    const request = {
      ...rest,
      balances: (balances ?? []).flatMap((balance) =>
        [1, 2, 3].map((copy) => ({ ...balance, id: `${balance.id}-${copy}`, priority: (copy * number) % 5 })),
      ),
      bill: { ...bill, id: `bill-${number}`, lineItems: lines },
    } as PreviewRequest;
    return { ...request, bill: drawdown.previewBill(request).bill };
  });
}

test("infer tells what it does once it takes longer than two seconds, on a terminal only", async () => {
  const wipe = "\u001b[2K\u001b[1G";
  // As many Bills as it takes on this machine.
  for (let count = 100; count < 10_000; count *= 2) {
    const file = await temporaryFile("bills.json", JSON.stringify(bills(count)));
    const text = onTerminal(`infer ${file}`);
    if (!text.includes("Trying")) continue;
    assert.doesNotMatch(text, /Bills, [01] s/);
    const last = text.slice(text.lastIndexOf(`${wipe}Trying`));
    assert.ok(last.startsWith(`${wipe}Trying every policy on ${count} Bills, `), last);
    // Wiped when the answer is there.
    assert.ok(last.slice(wipe.length).includes(`${wipe}${count} Bills, `), last);
    const { code, out, err } = await run(["infer", file]);
    assert.deepEqual([code, err], [0, ""]);
    assert.ok(!out.includes("Trying"));
    return;
  }
  assert.fail("nothing was said");
});

test("nothing is said in the first two seconds: what is quick says nothing on the way", () => {
  // On a machine that takes longer, it may.
  assert.doesNotMatch(onTerminal("forecast examples/guides/forecast.json"), /Looking ahead, [01] s/);
});
