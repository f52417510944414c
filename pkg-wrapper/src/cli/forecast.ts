import type { Command } from "commander";
import type { ForecastRequest } from "drawdown";
import { forecastText } from "./forecast-text.js";
import { inBackground } from "./in-background.js";
import { readJson } from "./json-input.js";
import { reportDiagnostics } from "./report.js";
import type { Terminal } from "./terminal.js";
import { visible } from "./visible.js";

interface Options {
  json?: true;
  periods?: string;
  growth?: string;
  topUp?: string;
}

const EXAMPLES = `
Examples:
  drawdown forecast request.json --json | jq .runsOut
  drawdown forecast request.json --periods 12 --growth 2.5 --top-up BALANCE_ID`;

export function registerForecast(program: Command, to: Terminal): void {
  program
    .command("forecast")
    .description("look ahead: coming Bills, when credit runs out, what expires, what to top up")
    .argument("<file>", "a JSON file with a ForecastRequest or a PreviewRequest; - reads standard input")
    .option("--periods <number>", "how many Bills, the given one first: 1 to 120 (12 where the file says nothing)")
    .option("--growth <percent>", "by how many percent charges grow from each period to the next")
    .option("--top-up <balance>", "suggest the smallest top-up of the Balance with this id")
    .option("--json", "print the whole Forecast as JSON")
    .addHelpText("after", EXAMPLES)
    .action((file: string, options: Options) => forecast(file, options, to));
}

async function forecast(file: string, options: Options, to: Terminal): Promise<void> {
  const request = asked((await readJson(file)) as ForecastRequest, options);
  const answer = await inBackground("forecast", request, "Looking ahead", to);
  if (options.json) {
    to.out(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  reportDiagnostics(answer.diagnostics, to);
  to.out(forecastText(visible(request), visible(answer), to));
}

// What is no object at all is the engine's to refuse.
function asked(given: ForecastRequest, { periods, growth, topUp }: Options): ForecastRequest {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const request: Record<string, unknown> = { ...given };
  request.periods ??= 12;
  if (periods !== undefined) request.periods = periods;
  if (growth !== undefined) request.growthPercent = growth;
  if (topUp !== undefined) request.topUp = { balanceId: topUp };
  return request as unknown as ForecastRequest;
}
