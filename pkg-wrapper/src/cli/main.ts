import { Command, CommanderError } from "commander";
import { DrawdownError } from "drawdown";
import manifest from "../../package.json" with { type: "json" };
import { registerForecast } from "./forecast.js";
import { answerAsWorker } from "./in-background.js";
import { registerInfer } from "./infer.js";
import { registerPreview } from "./preview.js";
import { registerReconcile } from "./reconcile.js";
import { reportError } from "./report.js";
import { type Terminal, terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Exit codes: fine, diagnostics with errors, wrong usage. */
const FINE = 0;
const ERRORS = 1;
const USAGE = 2;

// One file each; a new command is a file and a name here.
const COMMANDS = [registerPreview, registerForecast, registerReconcile, registerInfer];

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
    return FINE;
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
    throw error;
  }
}

// Set, not called: what is still being written has to get out.
if (!(await answerAsWorker())) process.exitCode = await run(process.argv, terminal(process.stdout, process.stderr));
