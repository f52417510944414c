import type { Diagnostic, DrawdownError } from "drawdown";
import type { Terminal } from "./terminal.js";

/** Each diagnostic on a line of its own: `severity CODE path message`, and below it what to do. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], to: Terminal): void {
  for (const { severity, code, path, message, hint } of diagnostics) {
    const colour = severity === "error" ? to.paintErr.red : to.paintErr.yellow;
    to.err(`${colour(severity)} ${code} ${path || "-"} ${oneLine(message)}\n`);
    if (hint) to.err(`${to.paintErr.dim(`  hint: ${oneLine(hint)}`)}\n`);
  }
}

export function reportError(error: DrawdownError, to: Terminal): void {
  reportDiagnostics(error.diagnostics, to);
}

/** What nobody foresaw; what the system refused (a full disk) is no fault of the program. */
export function reportFault(error: unknown, to: Terminal): void {
  if (error instanceof Error && "syscall" in error) to.err(`error: ${oneLine(error.message)}\n`);
  else to.err(`${error instanceof Error ? error.stack : error}\nThis is a fault of drawdown. Please report it.\n`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
