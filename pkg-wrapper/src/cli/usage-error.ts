import { USAGE } from "./exit-code.js";
import { StoppedError } from "./stopped-error.js";

/** The command was called in a way that cannot work. */
export class UsageError extends StoppedError {
  override readonly exitCode = USAGE;
}
