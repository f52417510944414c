import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { registerBulk } from "./bulk.js";
import { registerCompletion } from "./completion.js";
import { ERRORS, FAULT, FINE, USAGE } from "./exit-code.js";
import { registerForecast } from "./forecast.js";
import { registerInfer } from "./infer.js";
import { registerLedger } from "./ledger.js";
import { registerPreview } from "./preview.js";
import { registerReconcile } from "./reconcile.js";
import { registerServe } from "./serve.js";
import type { Terminal } from "./terminal.js";
import { registerValidate } from "./validate.js";

const AFTER = `
Run \`drawdown COMMAND --help\` for the options of a command, and examples.

Exit code: ${FINE} fine, ${ERRORS} the input has errors, ${USAGE} wrong usage, ${FAULT} a fault of drawdown, or its output cannot be written.`;

// One file each; a new command is a file and a name here.
const COMMANDS = [
  registerPreview,
  registerValidate,
  registerLedger,
  registerForecast,
  registerReconcile,
  registerInfer,
  registerBulk,
  registerServe,
  registerCompletion,
];

/** All commands with their options: what parses, and what help, completion and the reference page are made from. */
export function createProgram(to: Terminal): Command {
  const program = new Command("drawdown")
    .description("How customer credit pays a bill: exact draw-down of Balances and Prepayments, every cent explained.")
    .version(manifest.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError("Run `drawdown --help` for the commands and options.")
    .configureOutput({ writeOut: to.out, writeErr: to.err })
    .addHelpText("after", AFTER)
    .exitOverride();
  for (const register of COMMANDS) register(program, to);
  for (const command of program.commands) {
    command.showHelpAfterError(`Run \`drawdown ${command.name()} --help\` for its options and examples.`);
  }
  return program;
}
