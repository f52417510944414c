import type { Command } from "commander";
import type { PreviewRequest, Reconciliation } from "drawdown";
import { DRAWN } from "./bill-lines.js";
import { creditNames } from "./credit-names.js";
import { grouped } from "./decimal.js";
import { inBackground } from "./in-background.js";
import { readJson } from "./json-input.js";
import { policyList } from "./policy-text.js";
import { amountColumn, table } from "./table.js";
import type { Terminal } from "./terminal.js";
import { visible } from "./visible.js";

const EXAMPLES = `
Examples:
  drawdown reconcile request.json
  drawdown reconcile request.json --json | jq .explainedBy`;

export function registerReconcile(program: Command, to: Terminal): void {
  program
    .command("reconcile")
    .description("compare the draw-down on a Bill with what is computed, and look for what explains a difference")
    .argument("<file>", "a JSON file with a PreviewRequest whose Bill has its draw-down lines; - reads standard input")
    .option("--json", "print the whole Reconciliation as JSON")
    .addHelpText("after", EXAMPLES)
    .action((file: string, options: { json?: true }) => reconcile(file, options, to));
}

async function reconcile(file: string, { json }: { json?: true }, to: Terminal): Promise<void> {
  const request = (await readJson(file)) as PreviewRequest;
  const answer = await inBackground("reconcileBill", request, "Looking for what explains the Bill", to);
  to.out(
    json ? `${JSON.stringify(answer, null, 2)}\n` : `${reconciliationText(visible(request), visible(answer), to)}\n`,
  );
}

function reconciliationText(request: PreviewRequest, answer: Reconciliation, { width, paint }: Terminal): string {
  if (answer.matches) return "The draw-down is as computed: every credit paid the same of every Product.";
  const names = creditNames(request);
  const products = productNames(request);
  const rows = answer.differences.map(({ creditId, productId, billed, computed, delta }) => [
    names.get(creditId) ?? (creditId || "a line without a credit"),
    productId === null ? "" : (products.get(productId) ?? productId),
    grouped(billed),
    grouped(computed),
    grouped(delta),
  ]);
  const amounts = ["Billed", "Computed", "Differs by"].map((title, index) =>
    amountColumn(
      title,
      rows.map((row) => row[index + 2] ?? ""),
    ),
  );
  const differences = table([{ title: "Credit" }, { title: "Product" }, ...amounts], rows, width);
  const heading = paint.bold(`The Bill differs from what is computed, in ${answer.currency}`);
  return [heading, differences, explanation(request, answer)].join("\n\n");
}

function explanation({ bill }: PreviewRequest, { explainedBy }: Reconciliation): string {
  if (explainedBy.length > 0)
    return `The Bill is reproduced to the last minor unit by the policy:\n${policyList(explainedBy)}`;
  // What is asked for a preview has none: then nothing was billed that could be compared.
  if (!bill.lineItems?.some(({ lineItemType }) => DRAWN.has(lineItemType)))
    return `The Bill has no draw-down lines (${[...DRAWN].join(", ")}): give it with those that billing made.`;
  return "No policy gives this Bill: look for a missing Transaction, an amount or a date that is not the Bill's.";
}

function productNames({ bill }: PreviewRequest): Map<string, string> {
  const names = new Map<string, string>();
  for (const { productId, productName } of bill.lineItems ?? []) {
    if (productId && productName) names.set(productId, productName);
  }
  return names;
}
