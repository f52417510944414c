import type { Command } from "commander";
import { type AsOf, type BalanceInput, load, type Transaction } from "drawdown";
import { isObject, readJson } from "./json-input.js";
import { ledgerText } from "./ledger-text.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { visible } from "./visible.js";

interface Options {
  asOf?: string;
  timezone?: string;
  json?: true;
}

const HELP = `
The Balance is a file of its own, or { "balance": …, "transactions": […] }; its Transactions stand in it, beside it,
or in a second file: a list, or a page { "data": […] } as the API gives it. A page that goes on is said.

Examples:
  drawdown ledger balance.json transactions.json
  drawdown ledger balance.json --as-of 2026-04-01 --timezone Europe/Berlin
  cat balance.json | drawdown ledger - --json`;

export function registerLedger(program: Command, to: Terminal): void {
  program
    .command("ledger")
    .description("print a Balance's Transactions with the running balance, rollover and expiry")
    .argument("<balance>", "a JSON file with a Balance; - reads standard input")
    .argument("[transactions]", "a JSON file with its Transactions")
    .option("--as-of <date>", "up to which instant; without it, now")
    .option("--timezone <zone>", "in which dates without a time are read, and all are shown; without it, UTC")
    .option("--json", "print the rows as JSON")
    .addHelpText("after", HELP)
    .action((balance: string, transactions: string | undefined, options: Options) =>
      ledger(balance, transactions, options, to),
    );
}

async function ledger(file: string, transactionsFile: string | undefined, options: Options, to: Terminal) {
  const given = await readJson(file);
  const wrapped = isObject(given) && "balance" in given ? given : { balance: given };
  const beside = transactionsFile === undefined ? undefined : await readJson(transactionsFile);
  // Whatever it is: the engine says what is wrong with it.
  const balance = wrapped.balance as BalanceInput;
  const listing = beside ?? wrapped.transactions ?? balance?.transactions;
  const transactions = listed(listing);
  if (transactions === undefined) {
    throw new UsageError(`${file} has no transactions: give a second file with them`);
  }
  if (isObject(listing) && listing.nextToken) {
    to.err(
      "warning: this is a page of more Transactions (nextToken): without the others the ledger is not the Balance's\n",
    );
  }
  const at = {
    asOf: options.asOf ?? wrapped.asOf ?? new Date().toISOString(),
    timezone: options.timezone ?? wrapped.timezone,
  };
  const drawdown = await load();
  const rows = drawdown.ledger(balance, transactions, at as AsOf);
  if (options.json) {
    to.out(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const summary = drawdown.summarizeTransactions(balance, transactions, at as AsOf);
  to.out(ledgerText(visible(balance), visible(rows), summary, at, to));
}

// A page of the API holds its entries in `data`.
function listed(transactions: unknown): Transaction[] | undefined {
  return (isObject(transactions) && "data" in transactions ? transactions.data : transactions) as
    | Transaction[]
    | undefined;
}
