// The programs of the documents that need a browser, and what stands behind their `// →`: every block of `javascript` runs
// in a page (`// sw.js`: handler.test.mjs), blocks of `js` that use Playwright in Node.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { installed, root } from "../../scripts/paths.mjs";
import { closeBrowser, EXECUTABLE } from "../packaging/support/browser.mjs";
import { withTabs } from "./pages.mjs";

after(closeBrowser);

const CLAIM = /^(.+);\n\/\/ → (.+)$/gm;
const files = { "/mockServiceWorker.js": readFileSync(installed("msw", "lib", "mockServiceWorker.js"), "utf8") };

const programs = readdirSync(join(root, "docs"), { recursive: true })
  .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
  .sort()
  .flatMap((page) => {
    const blocks = readFileSync(join(root, "docs", page), "utf8").matchAll(/^```(js|javascript)\n([\s\S]*?)^```$/gm);
    return [...blocks].map(([, language, code]) => ({ page, language, code }));
  });

/** As one file, with what it uses but the package itself; `expression;` and below it `// → value` become a pair. */
async function bundled(code) {
  const contents = `globalThis.pairs = [];\n${code.replace(CLAIM, "pairs.push([$1, $2]);")}\nglobalThis.isDone = true;`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: "esm",
    external: ["drawdown", "drawdown/*"],
    write: false,
  });
  return outputFiles[0].text;
}

for (const { page, code } of programs.filter(
  ({ language, code }) => language === "javascript" && !code.startsWith("// sw.js"),
)) {
  test(`a program of ${page} runs in a page, and gives what it says`, () =>
    withTabs(
      async (open) => {
        const tab = await open();
        const failed = new Promise((_, reject) => tab.on("pageerror", reject));
        const content = await bundled(code);
        const done = tab
          .addScriptTag({ type: "module", content })
          .then(() => tab.waitForFunction(() => globalThis.isDone));
        await Promise.race([done, failed]);
        const pairs = await tab.evaluate(() => pairs);
        assert.ok(pairs.length > 0, "it claims nothing");
        for (const [given, claimed] of pairs) assert.deepEqual(given, claimed);
      },
      { files },
    ));
}

for (const { page, code } of programs.filter(({ language, code }) => language === "js" && /"playwright/.test(code))) {
  test(`a program of ${page} drives a browser, and gives what it says`, () => {
    const program = `import assert from "node:assert/strict";\n${code.replace(CLAIM, "assert.deepEqual($1, $2);")}`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: root,
      env: { ...process.env, CHROMIUM: EXECUTABLE },
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
  });
}
