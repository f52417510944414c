// Installs the packed package in a small project for each bundler, framework and runtime, runs it there, and prints a
// table. `--only vite,bun` chooses rows; `--write` puts the table into the README. About 4 minutes, most of it npm's.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildLibrary } from "./build.mjs";
import { root } from "./paths.mjs";
import { setUp } from "./setup.mjs";
import { CannotGoOn, main, say, since } from "./terminal.mjs";

async function matrix(args) {
  await setUp({ tests: true });
  await buildLibrary();
  const { ROWS } = await import("../tests/packaging/rows.mjs");
  const rows = chosen(ROWS, args);
  const folder = mkdtempSync(join(tmpdir(), "drawdown-pack-"));
  const results = await checked(rows, folder).finally(() => rmSync(folder, { recursive: true }));
  const failed = results.filter(({ result }) => result.failed).length;
  say(`\n${table(results)}\n\n${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
  else if (args.includes("--write")) write(results, rows.length === ROWS.length);
}

async function checked(rows, folder) {
  // Only here: what these import is installed by the set-up.
  const { checkRow } = await import("../tests/packaging/support/check-row.mjs");
  const { closeBrowser } = await import("../tests/packaging/support/browser.mjs");
  const { pack } = await import("../tests/packaging/support/pack.mjs");
  const tarball = await pack(folder);
  const results = [];
  for (const [index, row] of rows.entries()) {
    const started = performance.now();
    say(`[${index + 1}/${rows.length}] ${row.title}`);
    const result = await checkRow(row, tarball).catch((error) => ({ failed: error.message }));
    if (result.failed) say(result.failed.replaceAll(/^/gm, "    "));
    say(`  ${result.failed ? "FAILED" : "fine"} (${since(started)})`);
    results.push({ row, result });
  }
  await closeBrowser();
  return results;
}

function chosen(rows, args) {
  const place = args.indexOf("--only");
  if (place === -1) return rows;
  const names = (args[place + 1] ?? "").split(",");
  const known = rows.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new CannotGoOn(`There is no row "${unknown.join(", ")}".`, `Choose among ${known.join(", ")}.`);
  return rows.filter(({ name }) => names.includes(name));
}

function table(results) {
  const head = ["where", "version", "bill", "in `drawdown/worker`", "the binary came"];
  const lines = results.map(({ row, result }) => [
    row.title,
    result.versions?.join(", ") || "",
    result.failed ? "**failed**" : places(result),
    result.failed || !result.worker ? "" : "right",
    { file: "as a file", inlined: "as inlined bytes", module: "as a module" }[result.binary] ?? "",
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function places({ server, routes = {} }) {
  return server ? `right, ${["server", ...Object.keys(routes)].join(", ")} and browser` : "right";
}

function write(results, all) {
  if (!all) throw new CannotGoOn("--write needs all rows.", "Leave out --only.");
  const file = join(root, "README.md");
  const marked = /(<!-- npm run matrix -->\n)[\s\S]*?(<!-- end of matrix -->)/;
  writeFileSync(file, readFileSync(file, "utf8").replace(marked, `$1${table(results)}\n$2`));
  say("The table in README.md is new.");
}

await main(import.meta.url, matrix);
