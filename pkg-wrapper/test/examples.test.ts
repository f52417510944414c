// Each example gives the figures that were worked out by hand, as objects and on the command line.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { type BillPreview, load, type PreviewRequest } from "drawdown";
import { assertAnswer } from "./support/answers.ts";
import { drawdown as commandLine } from "./support/run.ts";

interface Expected {
  totals: never;
  balances: never;
  commitments: never;
  lines: { description: string; credits: { creditId: string; reason: string; amount?: string }[] }[];
}

const folder = new URL("../../examples/", import.meta.url);
const drawdown = await load();
const expected: Record<string, Expected> = JSON.parse(await readFile(new URL("expected.json", folder), "utf8"));

for (const [file, { lines, ...figures }] of Object.entries(expected)) {
  test(`${file} gives the figures worked out by hand`, async () => {
    const request: PreviewRequest = JSON.parse(await readFile(new URL(file, folder), "utf8"));
    const preview = drawdown.previewBill(request);
    assertAnswer(preview, figures);
    assert.deepEqual(
      reasons(request, preview),
      lines.map(({ description, credits }) => [description, credits]),
    );
  });

  test(`${file} gives the same on the command line`, async () => {
    const { code, out, err } = await commandLine(["preview", `examples/${file}`, "--json"]);
    assert.equal(code, 0, err);
    assertAnswer(JSON.parse(out), figures);
  });
}

function reasons(request: PreviewRequest, { explanations }: BillPreview): unknown[] {
  return (request.bill.lineItems ?? []).map(({ description }, index) => [
    description,
    explanations
      .filter(({ lineItemIndex }) => lineItemIndex === index)
      .map(({ creditId, reason, amount }) =>
        amount === undefined ? { creditId, reason } : { creditId, reason, amount },
      ),
  ]);
}
