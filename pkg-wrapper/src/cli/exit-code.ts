/** Exit codes: fine, diagnostics with errors, wrong usage, a fault of the program or of what it writes to. */
export const FINE = 0;
export const ERRORS = 1;
export const USAGE = 2;
export const FAULT = 3;
/** What a shell expects of a program that was ended by Ctrl-C. */
export const INTERRUPTED = 130;
