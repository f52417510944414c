import { FAULT } from "./exit-code.js";

/** The command cannot be carried to its end: what stands in the way, and its exit code. */
export class StoppedError extends Error {
  readonly exitCode: number = FAULT;
}
