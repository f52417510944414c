// The declarations as consumers compile them: every module resolution, without the DOM, without skipping library checks.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { node, packageFolder, rootFolder } from "./support/run.ts";

const tsc = join(rootFolder, "node_modules", "typescript", "bin", "tsc");
const consumer = await mkdtemp(join(tmpdir(), "drawdown-types-"));
await mkdir(join(consumer, "node_modules"));
await symlink(packageFolder, join(consumer, "node_modules", "drawdown"), "dir");
await writeFile(
  join(consumer, "consumer.ts"),
  `import { load, DrawdownError, type BillPreview } from "drawdown";
import { load as slim } from "drawdown/slim";
import { openWorker } from "drawdown/worker";
import { createHandler } from "drawdown/handler";
import { openStoredBook } from "drawdown/idb";
export const entries: string = typeof createHandler + typeof openStoredBook;
import { usePreviewBill } from "drawdown/react";
export const hook: "loading" | "ready" | "failed" = usePreviewBill(undefined).status;
export const later: Promise<string> = openWorker().previewBillJson("{}");
export async function due(bytes: Uint8Array): Promise<string> {
  const drawdown = await load();
  await slim(bytes);
  try {
    const preview: BillPreview = drawdown.previewBill({ bill: { startDate: "2026-01-01", endDate: "2026-02-01" } });
    return preview.totals.due;
  } catch (error) {
    return error instanceof DrawdownError ? error.code : "";
  }
}
`,
);
after(() => rm(consumer, { recursive: true }));

const projects: [string, string, string[]][] = [
  ["ESM in Node", "module", ["--module", "node16"]],
  ["CommonJS in Node", "commonjs", ["--module", "node16"]],
  ["nodenext", "module", ["--module", "nodenext"]],
  ["a bundler", "module", ["--module", "esnext", "--moduleResolution", "bundler"]],
  ["a browser's library", "module", ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"]],
];

for (const [name, type, options] of projects) {
  test(`the types compile for ${name}`, async () => {
    await writeFile(join(consumer, "package.json"), JSON.stringify({ type }));
    const library = options.includes("--lib") ? [] : ["--lib", "es2022"];
    const strict = [
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noUncheckedIndexedAccess",
      "--skipLibCheck",
      "false",
    ];
    const args = [tsc, "--noEmit", "--types", "", ...strict, ...library, ...options, "consumer.ts"];
    const { code, out } = await node(args, { cwd: consumer });
    assert.equal(code, 0, out);
  });
}

test("samples with types compile as they stand in the guide", async () => {
  const guide = await readFile(join(rootFolder, "docs", "guides", "react.md"), "utf8");
  const samples = [...guide.matchAll(/^```tsx\n([\s\S]*?)^```$/gm)].map(([, sample = ""]) => sample);
  assert.ok(samples.length > 0);
  const declared = join(consumer, "react-dom.d.ts");
  await writeFile(
    declared,
    'declare module "react-dom/server" { export function renderToString(of: unknown): string; }',
  );
  await mkdir(join(consumer, "node_modules", "@types"), { recursive: true });
  await symlink(join(rootFolder, "node_modules", "@types", "react"), join(consumer, "node_modules", "@types", "react"));
  for (const [index, sample] of samples.entries()) {
    const file = join(consumer, `sample${index}.tsx`);
    await writeFile(file, sample);
    const options = [
      "--module",
      "esnext",
      "--moduleResolution",
      "bundler",
      "--jsx",
      "react-jsx",
      "--lib",
      "es2022,dom",
    ];
    const { code, out } = await node([tsc, "--noEmit", "--strict", "--types", "", ...options, file, declared], {
      cwd: consumer,
    });
    assert.equal(code, 0, out);
  }
});

test("the types promise and refuse what they should", async () => {
  const { code, out } = await node([tsc, "--noEmit", "-p", "tsconfig.json"], { cwd: join(packageFolder, "test") });
  assert.equal(code, 0, out);
});
