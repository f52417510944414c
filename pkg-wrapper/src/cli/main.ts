import { Command, CommanderError } from "commander";
import { DrawdownError } from "drawdown";
import manifest from "../../package.json" with { type: "json" };
import { registerBulk } from "./bulk.js";
import { registerLedger } from "./ledger.js";
import { registerPreview } from "./preview.js";
import { RefusedError } from "./refused-error.js";
import { reportError } from "./report.js";
import { type Terminal, terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { registerValidate } from "./validate.js";

/** Exit codes: fine, diagnostics with errors, wrong usage. */
const FINE = 0;
const ERRORS = 1;
const USAGE = 2;

// One file each; a new command is a file and a name here.
const COMMANDS = [registerPreview, registerValidate, registerLedger, registerBulk];

function createProgram(to: Terminal): Command {
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

async function run(argv: string[], to: Terminal): Promise<number> {
  try {
    await createProgram(to).parseAsync(argv);
    // A command that went through may still have met errors.
    return Number(process.exitCode ?? FINE);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? FINE : USAGE;
    if (error instanceof UsageError) {
      to.err(`error: ${error.message}\n`);
      return USAGE;
    }
    if (error instanceof DrawdownError) {
      reportError(error, to);
      return ERRORS;
    }
    if (error instanceof RefusedError) return ERRORS;
    throw error;
  }
}

// Set, not called: what is still being written has to get out.
process.exitCode = await run(process.argv, terminal(process.stdout, process.stderr));
