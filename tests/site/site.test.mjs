// The site is made of the types and the guides, and nothing public is without a word on what it is.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { typedoc } from "../../scripts/docs.mjs";
import { root } from "../../scripts/paths.mjs";

const folder = mkdtempSync(join(tmpdir(), "drawdown-site-"));
after(() => rmSync(folder, { recursive: true }));
// Whether the types hold together is another step's question.
const made = await typedoc(["--out", folder, "--skipErrorChecking"]);

test("the site is made: every public type, field and call has its comment, and every link leads somewhere", () => {
  assert.equal(made.code, 0, made.output);
});

test("every guide, every preset and every entry has its page", () => {
  for (const part of ["guides", "presets"]) {
    for (const name of readdirSync(join(root, "docs", part)).filter((file) => file.endsWith(".md"))) {
      assert.ok(existsSync(join(folder, "documents", `${part}_${name.replace(/\.md$/, ".html")}`)), name);
    }
  }
  for (const entry of ["index", "slim", "worker", "handler", "idb", "react"]) {
    assert.ok(existsSync(join(folder, "modules", `${entry}.html`)), entry);
  }
  assert.match(readFileSync(join(folder, "interfaces", "index.BalanceInput.html"), "utf8"), /rolloverEndDate/);
});

test("a field without a comment is refused", async () => {
  const { code, output } = await typedoc(
    ["--entryPoints", join(root, "tests", "site", "undocumented.ts"), "--emit", "none", "--skipErrorChecking"],
    join(root, "tests", "site", "tsconfig.json"),
  );
  assert.notEqual(code, 0);
  assert.match(output, /Undocumented\.bare \(Property\).*does not have any documentation/);
  assert.doesNotMatch(output, /Undocumented\.told/);
});
