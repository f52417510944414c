import { CommanderError } from "commander";
import { DrawdownError } from "drawdown";
import { answerAsWorker } from "./in-background.js";
import { createProgram, ERRORS, FINE, USAGE } from "./program.js";
import { RefusedError } from "./refused-error.js";
import { reportError } from "./report.js";
import { type Terminal, terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

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
if (!(await answerAsWorker())) process.exitCode = await run(process.argv, terminal(process.stdout, process.stderr));
