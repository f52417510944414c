import type { Command } from "commander";
import type { InferredPolicies, PreviewRequest } from "drawdown";
import { inBackground } from "./in-background.js";
import { readJson } from "./json-input.js";
import { policyList } from "./policy-text.js";
import type { Terminal } from "./terminal.js";

const EXAMPLES = `
Examples:
  drawdown infer requests.json
  drawdown infer march.json april.json may.json --json`;

export function registerInfer(program: Command, to: Terminal): void {
  program
    .command("infer")
    .description("find the policies under which Bills come out as the billing system made them")
    .argument("<files...>", "JSON files, each with a PreviewRequest or a list of them; - reads standard input")
    .option("--json", "print the whole answer as JSON")
    .addHelpText("after", EXAMPLES)
    .action((files: string[], options: { json?: true }) => infer(files, options, to));
}

async function infer(files: string[], { json }: { json?: true }, to: Terminal): Promise<void> {
  const values: unknown[] = [];
  // One after the other: standard input, named twice, is then seen to be at its end.
  for (const file of files) values.push(await readJson(file));
  const requests = values.flat() as PreviewRequest[];
  const answer = await inBackground("inferPolicy", requests, `Trying every policy on ${billsOf(requests)}`, to);
  to.out(json ? `${JSON.stringify(answer, null, 2)}\n` : `${inferredText(requests, answer, to)}\n`);
}

function billsOf({ length }: PreviewRequest[]): string {
  return `${length} ${length === 1 ? "Bill" : "Bills"}`;
}

function inferredText(
  requests: PreviewRequest[],
  { policies, tried, unexplained }: InferredPolicies,
  to: Terminal,
): string {
  if (requests.length === 0) return "No Bills, and so nothing to explain.";
  const parts = [to.paint.bold(`${billsOf(requests)}, ${tried.toLocaleString("en-US")} policies tried`)];
  if (unexplained.length > 0) {
    const which = unexplained.map((index) => `  ${index}: ${requests[index]?.bill.id ?? "a Bill without an id"}`);
    parts.push(`No policy explains\n${which.join("\n")}`);
  } else if (policies.length === 0) {
    parts.push("Each Bill has policies that explain it, but none explains them all.");
  }
  if (policies.length > 0) {
    parts.push(
      `${policies.length === 1 ? "This explains" : "Each of these explains"} every Bill:\n${policyList(policies)}`,
    );
  }
  return parts.join("\n\n");
}
