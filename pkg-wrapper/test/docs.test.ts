// Every block of JavaScript and every command in the documents runs, and gives what stands behind `// →`.
// The blocks of JSON are run by tests/docs.rs, the calls of docs/diagnostics.md, which is made from them, by
// tests/diagnostics.rs.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { transform } from "esbuild";
import { drawdown, node, rootFolder } from "./support/run.ts";

const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "pkg-wrapper/README.md", "examples/README.md"]
  .map((name) => join(rootFolder, name))
  .concat(
    readdirSync(join(rootFolder, "docs"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => join(rootFolder, "docs", name)),
  )
  .sort();

/** Languages of blocks, where they may stand, and who runs them there. */
const LANGUAGES: Record<string, RegExp> = {
  // Here; those of the diagnostics: tests/diagnostics.rs.
  js: /./,
  // Its types are checked by types.test.ts.
  tsx: /./,
  // tests/browser, in a page
  javascript: /./,
  // tests/docs.rs
  json: /^docs\/(semantics|presets\/\w+)\.md$/,
  // guides.test.ts
  console: /^docs\/guides\//,
  // No code: pages that are made from the program, held against it by cli-reference.test.ts and tests/diagnostics.rs.
  text: /^docs\/(cli|diagnostics)\.md$/,
  // No code: a picture.
  "": /^ARCHITECTURE\.md$/,
};

interface Block {
  page: string;
  language: string;
  line: number;
  code: string;
}

function blocks(file: string): Block[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => ({
    page: relative(rootFolder, file),
    language,
    line: text.slice(0, index).split("\n").length,
    code,
  }));
}

const all = pages.flatMap(blocks);

/** `expression;` and below it `// → value` become an assertion. */
function checked(code: string): string {
  const claim = /^(.+);\n\/\/ → (.+)$/gm;
  return `import assert from "node:assert/strict";\n${code.replace(claim, "assert.deepEqual($1, $2);")}`;
}

// Those that drive a browser: tests/browser.
const programs = all.filter(
  ({ page, language, code }) =>
    /^(js|tsx)$/.test(language) && !code.includes('"playwright') && page !== join("docs", "diagnostics.md"),
);

for (const { page, line, code } of programs) {
  test(`the program of ${page}:${line} runs, and gives what it says`, async () => {
    const { code: program } = await transform(checked(code), { loader: "tsx", jsx: "automatic", target: "node20" });
    const { code: status, err } = await node(["--input-type=module", "--eval", program]);
    assert.equal(status, 0, err);
  });
}

test("a claim behind an arrow that is wrong is found", async () => {
  const { code } = await node(["--input-type=module", "--eval", checked("1 + 1;\n// → 3\n")]);
  assert.equal(code, 1);
});

test("there is no block that nobody runs", () => {
  assert.ok(programs.length > 5);
  for (const { page, line, language } of all) {
    assert.ok(LANGUAGES[language]?.test(page.replaceAll("\\", "/")), `${page}:${line} ${language}`);
  }
});

const commands = pages.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/`npx (drawdown [^`]*examples\/[^`]*)`/g)].map(({ 1: command = "" }) => ({
    page: relative(rootFolder, file),
    args: command.split(" ").slice(1),
  })),
);

for (const { page, args } of commands) {
  test(`the command of ${page} runs: ${args.join(" ")}`, async () => {
    const { code, err } = await drawdown(args);
    assert.equal(code, 0, err);
  });
}

test("every link between the documents leads somewhere", () => {
  for (const file of pages) {
    for (const [, target = ""] of readFileSync(file, "utf8").matchAll(/\]\(([^)#:\s]+)(?:#[\w-]*)?\)/g)) {
      assert.ok(existsSync(join(dirname(file), target)), `${relative(rootFolder, file)} leads to ${target}`);
    }
  }
});

test("every link to a heading finds it", () => {
  const slugs = (file: string) =>
    [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(({ 1: title = "" }) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, "")
        .replaceAll(" ", "-"),
    );
  for (const file of pages) {
    for (const [, target = "", slug = ""] of readFileSync(file, "utf8").matchAll(/\]\(([^)#:\s]*)#([\w-]+)\)/g)) {
      const page = target === "" ? file : join(dirname(file), target);
      assert.ok(slugs(page).includes(slug), `${relative(rootFolder, file)} leads to ${target}#${slug}`);
    }
  }
});
