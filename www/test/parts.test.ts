import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { amountText, decimalOf } from "../amount-text.ts";
import { bookOf, postBill } from "../book.ts";
import { besideBook, postedBillsOf, requestOf } from "../book-request.ts";
import { dayPattern, dayText, isoOfDay } from "../day-text.ts";
import { applyEdit } from "../edit.ts";
import type { Diagnostic, ForecastPeriod, PreviewRequest } from "../engine.ts";
import { merged } from "../exchange/merge.ts";
import { recognise } from "../exchange/recognise.ts";
import { amountInField } from "../format.ts";
import { packed, unpacked } from "../link.ts";
import { chooseLocale, type LocaleTag, usualLocale } from "../locale.ts";
import { reread } from "../reread.ts";
import { samples } from "../samples.ts";
import type { Course } from "../views/forecast/course.ts";
import { curveOf } from "../views/forecast/curve.ts";
import { exampleOf } from "./example.ts";

afterEach(() => chooseLocale("en-GB"));

test("an amount is read in the chosen form of numbers, and left alone where it is none", () => {
  const rows: [LocaleTag, string, string][] = [
    ["en-GB", "1420.50", "1420.50"],
    ["en-GB", "1,420.50", "1420.50"],
    ["en-GB", " 12 ", "12"],
    ["en-GB", ".5", "0.5"],
    ["en-GB", "12.", "12"],
    ["en-GB", "\u22123", "-3"],
    ["en-GB", "1,42", "1,42"],
    ["en-GB", "", ""],
    ["en-GB", "-", "-"],
    ["en-GB", "ten", "ten"],
    ["de-DE", "1.420,50", "1420.50"],
    ["de-DE", "1420,5", "1420.5"],
    ["de-DE", "1.420", "1420"],
    ["de-DE", "1.5", "1.5"],
    ["fr-FR", "1 420,50", "1420.50"],
    ["fr-FR", "1\u202f420,50", "1420.50"],
    ["fr-FR", "1.420,50", "1.420,50"],
  ];
  for (const [tag, typed, decimal] of rows) {
    chooseLocale(tag);
    assert.equal(decimalOf(typed), decimal, `${tag}: ${typed}`);
  }
});

test("a day is read in the chosen form of dates, or as ISO, and left alone where it is none", () => {
  const rows: [LocaleTag, string, string][] = [
    ["en-GB", "16/06/2026", "2026-06-16"],
    ["en-GB", " 1/6/2026 ", "2026-06-01"],
    ["en-US", "06/16/2026", "2026-06-16"],
    ["de-DE", "16.6.2026", "2026-06-16"],
    ["de-DE", "16. 6. 2026", "2026-06-16"],
    ["fr-FR", "16-06-2026", "2026-06-16"],
    ["de-DE", "2026-06-16", "2026-06-16"],
    ["de-DE", "31.2.2026", "31.2.2026"],
    ["en-US", "13/45/2026", "13/45/2026"],
    ["en-GB", "01/01/0000", "01/01/0000"],
    ["de-DE", "29.2.2028", "2028-02-29"],
    ["de-DE", "16.6.26", "16.6.26"],
    ["de-DE", "16.6.", "16.6."],
    ["en-GB", "tomorrow", "tomorrow"],
    ["en-GB", "", ""],
  ];
  for (const [tag, typed, iso] of rows) {
    chooseLocale(tag);
    assert.equal(isoOfDay(typed), iso, `${tag}: ${typed}`);
  }
});

test("a day is shown as it is typed", () => {
  const rows: [LocaleTag, string, string][] = [
    ["en-GB", "16/06/2026", "dd/mm/yyyy"],
    ["en-US", "06/16/2026", "mm/dd/yyyy"],
    ["de-DE", "16.06.2026", "dd.mm.yyyy"],
    ["fr-FR", "16/06/2026", "dd/mm/yyyy"],
  ];
  for (const [tag, shown, pattern] of rows) {
    chooseLocale(tag);
    assert.equal(dayText("2026-06-16"), shown, tag);
    assert.equal(isoOfDay(shown), "2026-06-16", tag);
    assert.equal(dayPattern(), pattern, tag);
    assert.equal(dayText("16.6."), "16.6.", tag);
  }
});

test("a decimal is shown in the chosen form, with all its digits", () => {
  const rows: [LocaleTag, string, string][] = [
    ["en-US", "90071992547409931.01", "90071992547409931.01"],
    ["de-DE", "90071992547409931.01", "90071992547409931,01"],
    ["fr-FR", "-1.50", "-1,50"],
    ["de-DE", "1,32x", "1,32x"],
  ];
  for (const [tag, decimal, shown] of rows) {
    chooseLocale(tag);
    assert.equal(amountText(decimal), shown, `${tag}: ${decimal}`);
  }
});

test("an amount in a field has the decimals of its currency, whoever wrote it, and no other digits", () => {
  const rows: [string | number | null, string | null, string][] = [
    [5000, "USD", "5000.00"],
    ["5000", "USD", "5000.00"],
    ["-2740.5", "USD", "-2740.50"],
    ["0.12345", "USD", "0.12345"],
    ["90071992547409931", "USD", "90071992547409931.00"],
    ["5000", "JPY", "5000"],
    ["5000", "CREDITS", "5000.00"],
    ["1.5", null, "1.5"],
    ["1,32x", "USD", "1,32x"],
    ["", "USD", ""],
    [null, "USD", ""],
  ];
  for (const [value, currency, shown] of rows) assert.equal(amountInField(value, currency), shown, `${value}`);
});

test("what was typed in another form of numbers and days is read anew, and nothing else is", () => {
  const request = { a: ["1.200,50"], b: "31.12.2026", c: "12,5", d: "ten" };
  const errors: Pick<Diagnostic, "code" | "path">[] = [
    { code: "NOT_A_NUMBER", path: "/a/0" },
    { code: "NOT_A_DATE", path: "/b" },
    { code: "AMOUNT_OUT_OF_RANGE", path: "/c" },
    { code: "NOT_A_NUMBER", path: "/d" },
    { code: "NOT_A_NUMBER", path: "/nowhere/at/all" },
  ];
  chooseLocale("de-DE");
  assert.deepEqual(reread(request, errors), [
    ["/a/0", "1200.50"],
    ["/b", "2026-12-31"],
  ]);
  chooseLocale("en-US");
  assert.deepEqual(reread(request, errors), []);
});

test("the form of numbers is the nearest to the browser's languages", () => {
  const rows: [string[], LocaleTag][] = [
    [["de-AT", "en"], "de-DE"],
    [["en-US"], "en-US"],
    [["nl", "fr-CA"], "fr-FR"],
    [["ja"], "en-GB"],
    [[], "en-GB"],
  ];
  for (const [languages, tag] of rows) assert.equal(usualLocale(languages), tag, languages.join());
});

test("an edit changes what it names, and shares the rest", () => {
  const root = { bill: { lineItems: [{ a: 1 }, { a: 2 }] }, balances: [{ b: 1 }] };
  const set = applyEdit(root, { type: "set", path: "/bill/lineItems/1/a", value: 3 });
  assert.deepEqual(set.bill.lineItems, [{ a: 1 }, { a: 3 }]);
  assert.equal(set.balances, root.balances);
  assert.equal(set.bill.lineItems[0], root.bill.lineItems[0]);

  const inserted = applyEdit(root, { type: "insert", path: "/bill/lineItems/2", value: { a: 9 } });
  assert.deepEqual(inserted.bill.lineItems, [{ a: 1 }, { a: 2 }, { a: 9 }]);
  const removed = applyEdit(root, { type: "remove", path: "/bill/lineItems/0" });
  assert.deepEqual(removed.bill.lineItems, [{ a: 2 }]);
  const made = applyEdit(
    {},
    { type: "insert", path: "/organizationConfig/currencyConversions/0", value: { from: "USD" } },
  );
  assert.deepEqual(made, { organizationConfig: { currencyConversions: [{ from: "USD" }] } });
  assert.deepEqual(root.bill.lineItems, [{ a: 1 }, { a: 2 }]);
});

test("every scenario comes out of its Book as it went in, to the byte of its preview", async () => {
  const { load } = await import("drawdown");
  const drawdown = await load();
  for (const file of samples.map((it) => it.file)) {
    const request = exampleOf(file);
    const again = requestOf(bookOf(drawdown, request), besideBook(request));
    assert.deepEqual(drawdown.previewBill(again), drawdown.previewBill(request), file);
    // Posted, it is the same Book whether it is kept or goes on.
    const posted = postBill(drawdown, request);
    assert.equal(postedBillsOf(posted).length, 1, file);
    const kept = requestOf(bookOf(drawdown, posted), besideBook(posted));
    assert.deepEqual(drawdown.previewBill(kept), drawdown.previewBill(posted), file);
    assert.deepEqual(postedBillsOf(kept), postedBillsOf(posted), file);
  }
});

test("a Book is opened by its first Account, with that one's credit and last Bill", () => {
  const request: PreviewRequest = { bill: { id: "here" } };
  const book = {
    format: 2,
    organizationConfig: { currency: "EUR" },
    accounts: [{ id: "a" }, { id: "b" }],
    balances: [
      { id: "1", accountId: "a" },
      { id: "2", accountId: "b" },
    ],
    transactions: [
      { id: "t1", balanceId: "1", amount: "5" },
      { id: "t2", balanceId: "2", amount: "6" },
    ],
    commitments: [{ id: "c", accountId: "b", amount: "7" }],
  };
  const opened = merged(request, recognise(book).groups, undefined);
  assert.deepEqual(opened.account, { id: "a" });
  assert.deepEqual(opened.balances, [{ id: "1", accountId: "a", transactions: [book.transactions[0]] }]);
  assert.deepEqual(opened.commitments, []);
  assert.deepEqual(opened.bill, { id: "here" });

  const bills = [
    { id: "first", accountId: "a" },
    { id: "last", accountId: "a" },
    { id: "other", accountId: "b" },
  ];
  assert.deepEqual(merged(request, recognise({ ...book, bills }).groups, undefined).bill, bills[1]);
});

test("a credit goes down evenly, and at once where it expires or something is paid in", () => {
  const day = (date: string) => Date.parse(date);
  const period = (startDate: string, endDate: string) => ({ startDate, endDate }) as ForecastPeriod;
  const periods = [period("2026-04-01", "2026-05-01"), period("2026-05-01", "2026-06-01")];
  const course = (parts: Partial<Course>) =>
    ({ opening: "0", left: [], runsOut: null, expires: [], ...parts }) as Course;
  const rows: [string, Course, [date: string, left: number][]][] = [
    [
      "evenly",
      course({ opening: "300", left: ["100", "0"], runsOut: "2026-05-21" }),
      [
        ["2026-04-01", 300],
        ["2026-05-01", 100],
        ["2026-05-21", 0],
        ["2026-06-01", 0],
      ],
    ],
    [
      // Rolls over in the middle: half of 600 is drawn before, 100 are lost, the other half is drawn afterwards.
      "a part expires on the way",
      course({
        opening: "700",
        left: ["0", "0"],
        runsOut: "2026-05-01",
        expires: [{ date: "2026-04-16", amount: "100" }],
      }),
      [
        ["2026-04-01", 700],
        ["2026-04-16", 400],
        ["2026-04-16", 300],
        ["2026-05-01", 0],
        ["2026-06-01", 0],
      ],
    ],
    [
      "all that is left expires",
      course({ opening: "500", left: ["0", "0"], expires: [{ date: "2026-04-15", amount: "150" }] }),
      [
        ["2026-04-01", 500],
        ["2026-04-15", 150],
        ["2026-04-15", 0],
        ["2026-05-01", 0],
        ["2026-06-01", 0],
      ],
    ],
    [
      "paid in with the second bill",
      course({ opening: "100", left: ["50", "900"] }),
      [
        ["2026-04-01", 100],
        ["2026-05-01", 50],
        ["2026-05-01", 900],
        ["2026-06-01", 900],
      ],
    ],
  ];
  for (const [name, given, points] of rows) {
    const drawn = curveOf(given, periods, "UTC").map(({ at, left }) => `${at} ${left}`);
    assert.deepEqual(
      [...new Set(drawn)],
      points.map(([date, left]) => `${day(date)} ${left}`),
      name,
    );
  }
});

test("a link carries the request to the byte, and what is no link is refused", async () => {
  const request: PreviewRequest = {
    account: { id: "é", name: "<b>€</b>" },
    bill: { lineItems: [], startDate: "2026-01-01" },
  };
  const text = await packed(request);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(await unpacked(text), request);
  for (const broken of [text.slice(0, -4), `x${text}`, "", "%%%"]) await assert.rejects(unpacked(broken));
  await assert.rejects(unpacked(await packed([] as unknown as PreviewRequest)), /no request/);
});

test("what no browser would open becomes no link", async () => {
  // Random digits, which cannot be deflated much; and more text than a link may unpack to.
  const digits = Array.from({ length: 800_000 }, (_, index) => String(Math.sin(index)).slice(3, 12)).join("");
  const request = (id: string): PreviewRequest => ({ bill: { id, startDate: "2026-01-01", endDate: "2026-02-01" } });
  for (const id of [digits, "0".repeat(8_000_000)]) await assert.rejects(packed(request(id)), /more than a link/);
});

test("a link that unpacks to gigabytes is refused on the way", async () => {
  const text = JSON.stringify({ bill: { description: "0".repeat(9_000_000) } });
  const bomb = deflateRawSync(text).toString("base64url");
  assert.ok(bomb.length < 20_000);
  await assert.rejects(unpacked(bomb), /more than a link may/);
});

test("the licences of what is bundled are in the page", () => {
  const text = readFileSync(new URL("../dist/third-party-licences.txt", import.meta.url), "utf8");
  // The last is inside the package's own bundle, and the first a typeface.
  for (const name of ["@fontsource-variable/inter", "preact", "d3-array", "d3-time", "idb"])
    assert.match(text, new RegExp(`^${name} \\d`, "m"));
});

test("the policy as a header is the one that the page has", () => {
  const page = readFileSync(new URL("../dist/index.html", import.meta.url), "utf8");
  const header = readFileSync(new URL("../dist/content-security-policy.txt", import.meta.url), "utf8");
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
  assert.equal(header, `Content-Security-Policy: ${policy}; frame-ancestors 'none'\n`);
  assert.match(
    policy,
    /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-[\w+/=]+'; font-src/,
  );
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test("the page has no inline script: each is a file of its own, the early one before the styles", () => {
  const page = readFileSync(new URL("../dist/index.html", import.meta.url), "utf8");
  const scripts = [...page.matchAll(/<script([^>]*)>(.*?)<\/script>/gis)];
  assert.equal(scripts.length, page.match(/<script/gi)?.length);
  for (const [whole, attributes = "", text] of scripts) {
    assert.equal(text, "", whole);
    const [, file = ""] = / src="\.\/(assets\/[\w-]+\.js)"/.exec(attributes) ?? [];
    assert.ok(existsSync(new URL(`../dist/${file}`, import.meta.url)) && file !== "", whole);
  }
  const [first] = scripts;
  assert.match(String(first?.[1]), /^ src="\.\/assets\/early-[\w-]+\.js"$/);
  assert.ok(Number(first?.index) < page.indexOf("<style"));
  // Nor what is as much as one.
  assert.doesNotMatch(page, /<[^>]* on[a-z]+\s*=|javascript:/i);
});
