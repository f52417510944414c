// Every command in the guides is run, and prints what the guide says it prints: `UPDATE_DOCS=1` writes that afresh.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { drawdown, rootFolder } from "./support/run.ts";

const PROMPT = "$ npx drawdown ";
const BLOCK = /```console\n(.*?)```/gs;

const folder = `${rootFolder}docs/guides/`;
const pages = (await readdir(folder)).filter((name) => name.endsWith(".md"));
const texts = new Map(
  await Promise.all(pages.map(async (name) => [name, await readFile(folder + name, "utf8")] as const)),
);
const guides = pages.filter((name) => texts.get(name)?.includes("```console"));

test("there are guides", () => assert.ok(guides.length >= 3, guides.join(", ")));

for (const name of guides) {
  test(`${name} says what the commands print`, async () => {
    const text = texts.get(name) ?? "";
    let fresh = text;
    for (const [block, inside = ""] of text.matchAll(BLOCK)) {
      const [command = ""] = inside.split("\n");
      assert.ok(command.startsWith(PROMPT), command);
      const { code, out, err } = await drawdown(command.slice(PROMPT.length).split(" "));
      assert.equal(code, 0, err);
      fresh = fresh.replace(block, () => `\`\`\`console\n${command}\n${out}\`\`\``);
    }
    assert.notEqual(text.search(BLOCK), -1, "no command");
    if (process.env.UPDATE_DOCS) await writeFile(folder + name, fresh);
    else assert.equal(text, fresh);
  });
}
