import { type Command, Option } from "commander";
import { type BillPreview, load, type PreviewRequest } from "drawdown";
import { billText } from "./bill-text.js";
import { readInput } from "./input.js";
import { reportDiagnostics } from "./report.js";
import type { Terminal } from "./terminal.js";
import { visible } from "./visible.js";

interface Options {
  json?: true;
  amounts?: "string" | "number";
  explanations: boolean;
}

const EXAMPLES = `
Examples:
  drawdown preview request.json
  drawdown preview request.json --json --amounts number
  cat request.json | drawdown preview - --json | jq .totals`;

export function registerPreview(program: Command, to: Terminal): void {
  program
    .command("preview")
    .description("compute how credit pays a Bill, and print the Bill as a table")
    .argument("<file>", "a JSON file with a PreviewRequest; - reads standard input")
    .option("--json", "print the whole BillPreview as JSON")
    .addOption(
      new Option("--amounts <form>", "amounts in the JSON").choices(["string", "number"]).implies({ json: true }),
    )
    .option("--no-explanations", "leave out why credits did not pay")
    .addHelpText("after", EXAMPLES)
    .action((file: string, options: Options) => preview(file, options, to));
}

async function preview(file: string, options: Options, to: Terminal): Promise<void> {
  const text = await readInput(file);
  const drawdown = await load();
  const answer = drawdown.previewBillJson(text, { amounts: options.amounts, explanations: options.explanations });
  if (options.json) {
    to.out(`${JSON.stringify(JSON.parse(answer), null, 2)}\n`);
    return;
  }
  const computed: BillPreview = JSON.parse(answer);
  const request: PreviewRequest = JSON.parse(text);
  reportDiagnostics(computed.diagnostics, to);
  to.out(billText(visible(request), visible(computed), to));
}
