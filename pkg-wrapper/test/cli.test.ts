import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brokenRequest, smallRequest } from "./support/requests.ts";
import { drawdown, packageFolder, rootFolder } from "./support/run.ts";

const small = JSON.stringify(smallRequest());
const ESCAPE = "\u001b";

test("preview prints the bill, its credits and why they did not pay", async () => {
  const { code, out, err } = await drawdown(["preview", "examples/sample.json"]);
  assert.equal(code, 0, err);
  assert.equal(err, "");
  for (const part of [
    "Compute hours",
    "1,420.00",
    "-1,890.00",
    "209.00",
    "Prepaid credit",
    "600.00",
    "Prepayment",
    "Goodwill",
  ]) {
    assert.ok(out.includes(part), `${part} in\n${out}`);
  }
  assert.match(out, /^Total +2,099\.00 +-1,890\.00 +209\.00$/m);
  assert.match(out, /not for this Product/);
});

test("what data says moves no cursor and colours nothing", async () => {
  const name = "Prepaid\u0007\u001b[31m\u009b2J\u202e\u2066\ncredit";
  const input = JSON.stringify({
    account: { id: "a", name },
    balances: [{ id: "b", name, transactions: [{ amount: 5, description: name }] }],
    bill: {
      startDate: "2026-01-01",
      endDate: "2026-02-01",
      lineItems: [{ lineItemType: "USAGE", subtotal: 9, description: name }],
    },
    periods: 1,
  });
  const ledger = JSON.stringify({ balance: { id: "b", name }, transactions: [{ amount: 5, description: name }] });
  for (const [command, given] of [
    [["preview", "-"], input],
    [["forecast", "-"], input],
    [["reconcile", "-"], input],
    [["ledger", "-", "--as-of", "2026-01-01"], ledger],
  ] as const) {
    const { out, err } = await drawdown([...command], { input: given });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that may not be there.
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/, command[0]);
    if (command[0] !== "reconcile") assert.match(out, /Prepaid␇␛\[31m�2J��␊credit/, command[0]);
  }
});

test("the table reads well at 80 columns", async () => {
  for (const name of ["sample", "commitment-with-top-ups", "outage-compensation", "write-off"]) {
    const { out } = await drawdown(["preview", `examples/${name}.json`]);
    for (const line of out.split("\n")) assert.ok([...line].length <= 80, line);
  }
});

/** A Bill for June with lines of 60, a day each of 2. */
const june = (credits: object, ...descriptions: string[]) => ({
  bill: {
    startDate: "2025-06-01",
    endDate: "2025-07-01",
    currency: "USD",
    lineItems: descriptions.map((description) => ({ lineItemType: "USAGE", description, subtotal: "60" })),
  },
  ...credits,
});
const promo = (terms: object) => ({
  balances: [{ id: "a", name: "Promo", transactions: [{ amount: 100 }], ...terms }],
});
const prepaid = (terms: object) => ({ commitments: [{ id: "c", currency: "USD", amount: 100, ...terms }] });

test("what expired is shown beside what can still be drawn, and nothing of it where nothing has", async () => {
  const printed = async (request: object) => (await drawdown(["preview", "-"], { input: JSON.stringify(request) })).out;
  const out = await printed(june(promo({ endDate: "2025-06-16" }), "x"));
  assert.match(out, /^Credit +Opening +Drawn +Closing +Expired +Available$/m);
  assert.match(out, /^Balance Promo +100\.00 +-30\.00 +70\.00 +-70\.00 +0\.00$/m);
  assert.doesNotMatch(await printed(june(promo({}), "x")), /Expired|in part/);
});

for (const [what, credits, why] of [
  ["ended", promo({ endDate: "2025-06-16" }), /^Balance Promo +ended on 2025-06-16, +x$/m],
  ["began", promo({ startDate: "2025-06-16" }), /^Balance Promo +began on 2025-06-16 +x$/m],
  ["was used up", promo({ transactions: [{ amount: 10 }] }), /^Balance Promo +nothing left +x$/m],
  ["has a limit", promo({ maxPerBill: 1e1 }), /^Balance Promo +limit per Bill reached +x$/m],
  ["is a Prepayment that ended", prepaid({ endDate: "2025-06-16" }), /^Prepayment c +ended on 2025-06-16 +x$/m],
  ["is a Prepayment that was used up", prepaid({ amountSpent: 90 }), /^Prepayment c +nothing left +x$/m],
] as const) {
  test(`where a credit ${what} within the Bill, that is said of the line that it paid in part`, async () => {
    const input = JSON.stringify(june(credits, "x"));
    const { out } = await drawdown(["preview", "-"], { input });
    assert.match(out, /^Credit that paid in part +Why no more +Which lines$/m);
    assert.match(out, why);
    assert.doesNotMatch((await drawdown(["preview", "-", "--no-explanations"], { input })).out, /in part/);
  });
}

test("a credit of which nothing is left but what expired is not said to be empty", async () => {
  const grace = { endDate: "2025-05-16", rolloverAmount: "60", rolloverEndDate: "2025-08-01" };
  const transactions = [{ amount: 400, appliedDate: "2025-05-01" }];
  const input = JSON.stringify(june(promo({ ...grace, transactions }), "x", "y"));
  const { out } = await drawdown(["preview", "-"], { input });
  assert.match(out, /^Balance Promo +400\.00 +-60\.00 +340\.00 +-340\.00 +0\.00$/m);
  assert.match(out, /^Balance Promo +nothing left: 340\.00 +y\n +expired$/m);
});

test("without explanations the table has no reasons", async () => {
  const { out } = await drawdown(["preview", "examples/sample.json", "--no-explanations"]);
  assert.doesNotMatch(out, /did not pay/);
});

test("- reads standard input", async () => {
  const { code, out } = await drawdown(["preview", "-"], { input: small });
  assert.equal(code, 0);
  assert.match(out, /70\.00/);
});

test("a byte order mark before the text is skipped", async () => {
  const { code } = await drawdown(["preview", "-"], { input: `\uFEFF${small}` });
  assert.equal(code, 0);
});

test("--json prints the whole preview", async () => {
  const { code, out } = await drawdown(["preview", "-", "--json"], { input: small });
  assert.equal(code, 0);
  const preview = JSON.parse(out);
  assert.equal(preview.totals.due, "70.00");
  assert.equal(preview.explanations.length, 1);
});

test("--amounts number and --no-explanations hold for the JSON", async () => {
  const { out } = await drawdown(["preview", "-", "--json", "--amounts", "number", "--no-explanations"], {
    input: small,
  });
  const preview = JSON.parse(out);
  assert.equal(preview.totals.due, 70);
  assert.deepEqual(preview.explanations, []);
});

test("errors are one line each on standard error, with hints, and exit code 1", async () => {
  const { code, out, err } = await drawdown(["preview", "-"], { input: JSON.stringify(brokenRequest()) });
  assert.equal(code, 1);
  assert.equal(out, "");
  assert.match(err, /^error ROLLOVER_AMOUNT_WITHOUT_END_DATE \/balances\/0\/rolloverAmount \S/m);
  assert.match(err, /^error LINE_WITHOUT_AMOUNT \/bill\/lineItems\/0\S* \S/m);
  for (const line of err.trimEnd().split("\n")) assert.match(line, /^(error|warning) [A-Z_]+ \S+ |^ {2}hint: /);
});

test("with --json errors are JSON too, on standard output", async () => {
  for (const command of ["preview", "forecast"]) {
    const { code, out, err } = await drawdown([command, "-", "--json"], { input: JSON.stringify(brokenRequest()) });
    assert.deepEqual([code, err], [1, ""]);
    const { error } = JSON.parse(out);
    assert.equal(error.name, "DrawdownError");
    assert.ok(error.diagnostics.length > 1);
  }
});

test("output that cannot be written is told, and is neither fine nor the input's fault", async () => {
  const full = openSync("/dev/full", "w");
  const args = [`${packageFolder}bin/drawdown.js`, "preview", "examples/sample.json"];
  const child = spawn(process.execPath, args, { cwd: rootFolder, stdio: ["ignore", full, "pipe"] });
  let err = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const [code] = await once(child, "close");
  closeSync(full);
  assert.equal(code, 3);
  assert.match(err, /^error: the output cannot be written: ENOSPC.*\n$/);
});

test("text that is no JSON is an error in the input", async () => {
  const { code, err } = await drawdown(["preview", "-"], { input: "{" });
  assert.equal(code, 1);
  assert.match(err, /^error [A-Z_]+ /);
});

test("text in another encoding is said to be that, and no letter is guessed", async () => {
  const request = JSON.stringify(smallRequest());
  const files: [string, Buffer][] = [
    ["utf-16", Buffer.from(`\uFEFF${request}`, "utf16le")],
    ["latin-1", Buffer.from(request.replace("{", '{"é":1,'), "latin1")],
  ];
  const folder = mkdtempSync(join(tmpdir(), "drawdown-encoding-"));
  for (const [name, bytes] of files) {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, bytes);
    for (const command of [["preview"], ["validate", "previewRequest"]]) {
      const { code, out, err } = await drawdown([...command, file]);
      assert.deepEqual([code, out], [1, ""], name);
      assert.match(
        err,
        /^error INPUT_UNREADABLE - .+ is not UTF-8, in which JSON is written\n {2}hint: Save it as UTF-8\n$/,
      );
    }
  }
  rmSync(folder, { recursive: true });
});

test("standard input named twice is wrong usage, not an empty file", async () => {
  const balance = '{"id":"b","transactions":[]}';
  for (const args of [
    ["ledger", "-", "-"],
    ["infer", "-", "-"],
    ["validate", "balance", "-", "--context", "-"],
  ]) {
    const { code, out, err } = await drawdown(args, { input: balance });
    assert.deepEqual([code, out], [2, ""], args.join(" "));
    assert.match(err, /^error: standard input \(-\) is named twice: it can be read only once/);
  }
});

test("infer without a Bill explains nothing", async () => {
  const { code, out } = await drawdown(["infer", "-"], { input: "[]" });
  assert.deepEqual([code, out], [0, "No Bills, and so nothing to explain.\n"]);
});

test("warnings go to standard error, or are in the JSON, and change no exit code", async () => {
  const request = smallRequest();
  const balances = [{ id: "bal-1", amount: "30" }];
  const input = JSON.stringify({ ...request, balances });
  const { code, err } = await drawdown(["preview", "-"], { input });
  assert.equal(code, 0);
  assert.match(err, /^warning AMOUNT_TAKEN_AS_HELD \/balances\/0/m);
  const json = await drawdown(["preview", "-", "--json"], { input });
  assert.equal(JSON.parse(json.out).diagnostics[0].code, "AMOUNT_TAKEN_AS_HELD");
  assert.equal(json.err, "");
});

const misuse: [string, string[], RegExp][] = [
  ["no command", [], /Usage: drawdown/],
  ["an unknown command", ["prevew"], /unknown command|Did you mean/],
  ["an unknown option", ["preview", "-", "--jsno"], /unknown option.*--jsno/],
  ["no file", ["preview"], /missing required argument.*\nRun `drawdown preview --help`/],
  ["a file that is not there", ["preview", "nowhere.json"], /nowhere\.json cannot be read/],
  ["a folder", ["preview", "."], /cannot be read/],
  ["a form of amounts that is none", ["preview", "-", "--amounts", "float"], /string, number/],
];

for (const [name, args, message] of misuse) {
  test(`${name} is wrong usage: exit code 2`, async () => {
    const { code, out, err } = await drawdown(args);
    assert.equal(code, 2, err);
    assert.equal(out, "");
    assert.match(err, message);
  });
}

test("--help shows the options and examples, and is fine", async () => {
  const { code, out } = await drawdown(["preview", "--help"]);
  assert.equal(code, 0);
  assert.match(out, /--json/);
  assert.match(out, /Examples:/);
  assert.equal((await drawdown(["--help"])).code, 0);
});

test("--version is the version of the package", async () => {
  const { version } = await import("drawdown/package.json", { with: { type: "json" } }).then(
    (manifest) => manifest.default,
  );
  assert.equal((await drawdown(["--version"])).out, `${version}\n`);
});

test("no colours where the output is no terminal, nor with NO_COLOR", async () => {
  const { out, err } = await drawdown(["preview", "-"], { input: small, env: { NO_COLOR: "1" } });
  assert.ok(!out.includes(ESCAPE) && !err.includes(ESCAPE));
});

test("a reader that goes away is no error", async () => {
  const child = spawn(
    process.execPath,
    [`${packageFolder}bin/drawdown.js`, "preview", "examples/sample.json", "--json"],
    {
      cwd: rootFolder,
    },
  );
  child.stdout.destroy();
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const [code] = await once(child, "close");
  assert.equal(err, "");
  assert.equal(code, 0);
});

const ahead: [string, string[], RegExp[]][] = [
  [
    "forecast shows the Bills, what is left of each credit and what to top up",
    ["forecast", "examples/guides/forecast.json"],
    [
      /^2025-09-01 +1,025\.69 +-636\.71 +388\.98 +█+/m,
      /Balance Prepaid credit +[▁▂▃▄▅▆▇█]+ +2025-09-19/,
      /by 3,054\.38/,
    ],
  ],
  [
    "forecast takes what it is asked for from its options",
    ["forecast", "examples/sample.json", "--periods", "3", "--growth", "-50"],
    [/^Forecast of Example Inc, 2026-06-01 to 2026-09-01, in USD$/m, /^2026-07-01 +1,049\.50 /m],
  ],
  [
    "reconcile shows where the Bill differs and what explains it",
    ["reconcile", "examples/guides/reconcile.json"],
    [/Goodwill +Compute +150\.00 +51\.00 +99\.00/, /preset m3ter, lineOrder usageFirst/],
  ],
  [
    "infer names the policy",
    ["infer", "examples/guides/infer.json"],
    [/3 Bills, [\d,]+ policies tried/, /creditOrder promotionalFirst, lineOrder largestFirst/],
  ],
];

for (const [name, args, parts] of ahead) {
  test(`${name}, at 80 columns`, async () => {
    const { code, out, err } = await drawdown(args);
    assert.equal(code, 0, err);
    for (const part of parts) assert.match(out, part);
    for (const line of out.split("\n")) assert.ok([...line].length <= 80, line);
  });
}

test("--json prints the whole answer", async () => {
  const forecast = JSON.parse((await drawdown(["forecast", "examples/guides/forecast.json", "--json"])).out);
  assert.deepEqual(Object.keys(forecast), ["periods", "runsOut", "expiring", "suggestedTopUp", "diagnostics"]);
  assert.equal(forecast.suggestedTopUp.amount, "3054.38");
  const reconciled = JSON.parse((await drawdown(["reconcile", "examples/guides/reconcile.json", "--json"])).out);
  assert.equal(reconciled.matches, false);
  const several = ["examples/guides/infer-march.json", "examples/guides/infer.json"];
  assert.equal(JSON.parse((await drawdown(["infer", ...several, "--json"])).out).policies.length, 1);
});

test("what is refused in the background is told as everywhere", async () => {
  const forecast = await drawdown(["forecast", "-", "--periods", "0"], { input: small });
  assert.equal(forecast.code, 1);
  assert.match(forecast.err, /^error NUMBER_OUT_OF_RANGE \/periods /);
  for (const command of ["forecast", "reconcile", "infer"]) {
    const { code, err } = await drawdown([command, "-"], { input: "{" });
    assert.equal(code, 1);
    assert.match(err, /^error INPUT_UNREADABLE - Standard input is no JSON/);
  }
});

test("reconcile says of a Bill without draw-down lines that it has none", async () => {
  const { out } = await drawdown(["reconcile", "-"], { input: JSON.stringify(june(promo({}), "x")) });
  assert.match(out, /^The Bill has no draw-down lines \(BALANCE_CONSUMED, COMMITMENT_CONSUMED\): /m);
  assert.doesNotMatch(out, /missing Transaction/);
});
