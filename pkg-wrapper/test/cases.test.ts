// The worked cases of many billing systems, and random requests with their answers, through the module as it is shipped.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { DrawdownError, load, type PreviewRequest } from "drawdown";
import { assertAnswer } from "./support/answers.ts";

interface Case {
  id: string;
  title?: string;
  call?: string;
  request?: PreviewRequest;
  args?: unknown[];
  expect: { errors?: string[] };
}

const folder = new URL("../../tests/cases/", import.meta.url);
const drawdown = await load();

const worked: Case[] = JSON.parse(await readFile(new URL("worked.json", folder), "utf8"));
for (const given of worked) {
  const call = given.call ?? "previewBill";
  const skip = call in drawdown ? false : `there is no ${call} yet`;
  test(`${given.id}: ${given.title}`, { skip }, () => check(given));
}

// In lots, as a line in the report for each of a thousand would hide the others.
const LOT = 100;
const random: Case[] = [];
for await (const line of createInterface({ input: createReadStream(new URL("differential.ndjson", folder)) })) {
  random.push(JSON.parse(line));
}
for (let start = 0; start < random.length; start += LOT) {
  const lot = random.slice(start, start + LOT);
  test(`random requests ${start + 1} to ${start + lot.length}`, () => {
    const wrong = lot.map(problemOf).filter((problem) => problem !== undefined);
    assert.equal(wrong.length, 0, `${wrong.length} of ${lot.length} differ; the first:\n${wrong[0]}`);
  });
}

function problemOf(given: Case): string | undefined {
  try {
    check(given);
    return undefined;
  } catch (error) {
    return `${given.id}: ${error instanceof Error ? error.message : error}`;
  }
}

function check(given: Case): void {
  const { errors, ...fields } = given.expect;
  if (errors !== undefined) {
    assert.deepEqual(errorCodes(given), [...errors].sort());
    return;
  }
  assertAnswer(answer(given), fields);
}

function answer({ call, request, args }: Case): unknown {
  if (request !== undefined) return drawdown.previewBill(request);
  const inputs = call === "summarizeTransactions" ? [args?.[0], args?.[1], { asOf: args?.[2] }] : (args ?? []);
  const answered: unknown = Reflect.get(drawdown, call ?? "")(...inputs);
  return Array.isArray(answered) ? asSchedule(answered) : answered;
}

// What a case looks at of the Transactions that a schedule makes.
function asSchedule(transactions: { amount: string; appliedDate: string }[]): unknown {
  return {
    count: transactions.length,
    dates: transactions.map(({ appliedDate }) => new Date(appliedDate).toISOString()),
    total: transactions.reduce((total, { amount }) => total + Number(amount), 0).toFixed(2),
    transactions,
  };
}

function errorCodes(given: Case): string[] {
  try {
    answer(given);
  } catch (error) {
    if (!(error instanceof DrawdownError)) throw error;
    const errors = error.diagnostics.filter(({ severity }) => severity === "error");
    return [...new Set(errors.map(({ code }) => code))].sort();
  }
  return [];
}
