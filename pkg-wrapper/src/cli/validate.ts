import { Argument, type Command, Option } from "commander";
import { type Diagnostic, type Drawdown, DrawdownError, load, type ValidationKind } from "drawdown";
import { readJson } from "./json-input.js";
import { RefusedError } from "./refused-error.js";
import { table } from "./table.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { readContext } from "./validation-context.js";
import { VALIDATION_KINDS } from "./validation-kinds.js";

interface Options {
  context?: string;
  json?: true;
}

const HELP = `
A value with an id is taken as stored, one without as the body of a create or update call.

Examples:
  drawdown validate transaction new-top-up.json --context balance-and-types.json
  drawdown validate previewRequest request.json
  cat balance.json | drawdown validate balance - --json`;

export function registerValidate(program: Command, to: Terminal): void {
  program
    .command("validate")
    .description("check a value before it is sent: every problem, its place, and what to do")
    // Not `choices()`: the engine's own refusal names the nearest kind.
    .addArgument(Object.assign(new Argument("<kind>", "what the value is"), { argChoices: VALIDATION_KINDS }))
    .argument("<file>", "a JSON file; - reads standard input")
    .addOption(
      new Option("--context <file>", "a JSON file with what the value is checked against: balance, transactions, …"),
    )
    .option("--json", "print the diagnostics as JSON")
    .addHelpText("after", HELP)
    .action((kind: string, file: string, options: Options) => validate(kind, file, options, to));
}

async function validate(kind: string, file: string, { context, json }: Options, to: Terminal): Promise<void> {
  const drawdown = await load();
  refuseUnknown(kind, drawdown);
  const value = await readJson(file);
  const against = context === undefined ? undefined : await readContext(context);
  const found = drawdown.validate(kind as ValidationKind, value, against);
  to.out(json ? `${JSON.stringify(found, null, 2)}\n` : diagnosticsText(found, to));
  if (found.some(({ severity }) => severity === "error")) throw new RefusedError();
}

/** Said before a file is read, in the engine's words: it names the nearest kind. */
function refuseUnknown(kind: string, drawdown: Drawdown): void {
  try {
    drawdown.validate(kind as ValidationKind, null);
  } catch (error) {
    if (!(error instanceof DrawdownError)) throw error;
    throw new UsageError(error.diagnostics.map(({ message, hint }) => `${message}. ${hint}`).join("\n"));
  }
}

function diagnosticsText(found: readonly Diagnostic[], { width, paint }: Terminal): string {
  if (found.length === 0) return `${paint.green("No problems found.")}\n`;
  const rows = found.map(({ severity, code, path, message, hint }) => {
    const colour = severity === "error" ? paint.red : paint.yellow;
    return [
      path || "(the whole value)",
      [`${colour(severity)} ${code}`, message, ...(hint ?? "").split("\n")].join("\n"),
    ];
  });
  const place = Math.min(Math.max(...rows.map(([path = ""]) => path.length)), Math.floor(width / 3));
  return `${table([{ title: "Place", width: place }, { title: "Problem" }], rows, width)}\n\n${counted(found)}\n`;
}

function counted(found: readonly Diagnostic[]): string {
  const errors = found.filter(({ severity }) => severity === "error").length;
  const warnings = found.length - errors;
  const parts = [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""];
  return `${parts.filter((part) => part !== "").join(", ")}.`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
