/** The input has errors, and the command has said them itself. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}
