import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { registerBulk } from "./bulk.js";
import { registerCompletion } from "./completion.js";
import { registerForecast } from "./forecast.js";
import { registerInfer } from "./infer.js";
import { registerLedger } from "./ledger.js";
import { registerPreview } from "./preview.js";
import { registerReconcile } from "./reconcile.js";
import { registerServe } from "./serve.js";
import type { Terminal } from "./terminal.js";
import { registerValidate } from "./validate.js";

/** Exit codes: fine, diagnostics with errors, wrong usage. */
export const FINE = 0;
export const ERRORS = 1;
export const USAGE = 2;

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
    .addHelpText("after", `\nExit code: ${FINE} fine, ${ERRORS} the input has errors, ${USAGE} wrong usage.`)
    .exitOverride();
  for (const register of COMMANDS) register(program, to);
  return program;
}
