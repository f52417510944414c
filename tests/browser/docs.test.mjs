// Every block of `javascript` in the documents runs in a page, and gives what stands behind `// →`.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { root } from "../../scripts/paths.mjs";
import { closeBrowser } from "../packaging/support/browser.mjs";
import { withTabs } from "./pages.mjs";

after(closeBrowser);

const pages = readdirSync(join(root, "docs"), { recursive: true })
  .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
  .sort();

/** `expression;` and below it `// → value` become a pair that is told. */
function told(code) {
  return `globalThis.pairs = [];\n${code.replace(/^(.+);\n\/\/ → (.+)$/gm, "pairs.push([$1, $2]);")}\nglobalThis.isDone = true;`;
}

for (const page of pages) {
  for (const [, code] of readFileSync(join(root, "docs", page), "utf8").matchAll(/^```javascript\n([\s\S]*?)^```$/gm)) {
    test(`the program of ${page} runs in a page, and gives what it says`, () =>
      withTabs(async (open) => {
        const tab = await open();
        const failed = new Promise((_, reject) => tab.on("pageerror", reject));
        const done = tab
          .addScriptTag({ type: "module", content: told(code) })
          .then(() => tab.waitForFunction(() => globalThis.isDone));
        await Promise.race([done, failed]);
        const pairs = await tab.evaluate(() => pairs);
        assert.ok(pairs.length > 0, "it claims nothing");
        for (const [given, claimed] of pairs) assert.deepEqual(given, claimed);
      }));
  }
}
