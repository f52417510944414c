// The consumers that need little: in `npm test`. All of them: `npm run matrix`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROWS } from "./rows.mjs";
import { closeBrowser } from "./support/browser.mjs";
import { checkRow } from "./support/check-row.mjs";
import { pack } from "./support/pack.mjs";

const folder = mkdtempSync(join(tmpdir(), "drawdown-pack-"));
const tarball = await pack(folder);
after(async () => {
  rmSync(folder, { recursive: true });
  await closeBrowser();
});

for (const row of ROWS.filter(({ test: here }) => here)) {
  test(`installed from its tarball it works in: ${row.title}`, async () => {
    const { main } = await checkRow(row, tarball);
    assert.equal(main.due, "15.10");
  });
}
