import { CommanderError } from "commander";
import { DrawdownError } from "drawdown";
import { ERRORS, FAULT, FINE, USAGE } from "./exit-code.js";
import { answerAsWorker } from "./in-background.js";
import { createProgram } from "./program.js";
import { RefusedError } from "./refused-error.js";
import { reportError, reportFault } from "./report.js";
import { StoppedError } from "./stopped-error.js";
import { type Terminal, terminal } from "./terminal.js";

async function run(argv: string[], to: Terminal): Promise<number> {
  const program = createProgram(to);
  let isJson = false;
  program.hook("preAction", (_, command) => {
    isJson = command.opts().json === true;
  });
  try {
    await program.parseAsync(argv);
    // A command that went through may still have met errors.
    return Number(process.exitCode ?? FINE);
  } catch (error) {
    return told(error, isJson, to);
  }
}

/** Says what went wrong, where that was not done yet, and gives the exit code. */
function told(error: unknown, isJson: boolean, to: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? FINE : USAGE;
  if (error instanceof StoppedError) {
    to.err(`error: ${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof DrawdownError) {
    // Whoever asked for JSON reads JSON.
    if (isJson) to.out(`${JSON.stringify({ error }, null, 2)}\n`);
    else reportError(error, to);
    return ERRORS;
  }
  if (error instanceof RefusedError) return ERRORS;
  reportFault(error, to);
  return FAULT;
}

// Set, not called: what is still being written has to get out.
if (!(await answerAsWorker())) process.exitCode = await run(process.argv, terminal(process.stdout, process.stderr));
