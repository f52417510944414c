import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hostOfTests } from "./fixture.ts";
import { choose, figuresOf, type Opened, openPage, scenariosOf } from "./page.ts";

type Moved = { opening: string; consumed: string; closing: string };
type Expected = {
  totals: { charges: string; creditApplied: string; surcharges: string; due: string };
  lines: { credits: { creditId: string; reason: string; amount?: string }[] }[];
  balances: ({ balanceId: string } & Moved)[];
  commitments: ({ commitmentId: string } & Moved)[];
};

const expected: Record<string, Expected> = JSON.parse(
  readFileSync(new URL("../../examples/expected.json", import.meta.url), "utf8"),
);

let opened: Opened;

hostOfTests(async ({ browser, address }) => {
  opened = await openPage(browser, address);
});

test("every example is on the page", async () => {
  assert.deepEqual((await scenariosOf(opened.page)).sort(), Object.keys(expected).sort());
});

for (const [file, { totals, lines, balances, commitments }] of Object.entries(expected)) {
  test(`${file} shows the figures worked out by hand`, async () => {
    const { page } = opened;
    await choose(page, file);
    const shown = await figuresOf(page);
    assert.deepEqual(shown.totals, {
      Charges: totals.charges,
      "Credit applied": totals.creditApplied,
      Surcharges: totals.surcharges,
      Due: totals.due,
    });
    assert.deepEqual(
      shown.lines,
      lines.map(({ credits }) => credits),
    );
    const moved = ({ opening, consumed, closing }: Moved) => ({ before: opening, drawn: consumed, after: closing });
    assert.deepEqual(
      shown.credits,
      Object.fromEntries([
        ...commitments.map((it) => [it.commitmentId, moved(it)]),
        ...balances.map((it) => [it.balanceId, moved(it)]),
      ]),
    );
    assert.deepEqual(shown.papers, [totals.charges, totals.due]);
  });
}

test("what expired of a free trial is told", async () => {
  await choose(opened.page, "free-trial.json");
  const text = await opened.page.locator("article .rest").textContent();
  assert.match(String(text), /\$150\.00 expired, \$0\.00 can still be drawn/);
});

test("a credit that paid for a part of a line's days says for which", async () => {
  await choose(opened.page, "free-trial.json");
  const text = await opened.page.locator('tbody[data-line="0"] tr[data-credit]').textContent();
  assert.match(String(text), /Free trial paid for 1\s–\u2060\s14\sMar\s2026/);
});

test("nothing was asked of another host, and nothing went wrong on the way", () => {
  assert.deepEqual(opened.strangers, []);
  assert.deepEqual(opened.complaints, []);
});
