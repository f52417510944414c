import type { Diagnostic, DiagnosticCode } from "./types/diagnostic.js";

const BRAND = Symbol.for("drawdown.DrawdownError");

/** The one error of this package: every problem found, not only the first. */
export class DrawdownError extends Error {
  /** Always `DrawdownError`. */
  declare readonly name: "DrawdownError";
  /** The code of the first error among the diagnostics. */
  readonly code: DiagnosticCode;
  /** Every problem found, with its place. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    code: DiagnosticCode,
    message: string,
    diagnostics: readonly Diagnostic[],
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.code = code;
    this.diagnostics = diagnostics;
    Object.defineProperty(this, BRAND, { value: true });
  }

  static {
    // On the prototype, so that the stack's first line has it too.
    Object.defineProperty(DrawdownError.prototype, "name", { value: "DrawdownError" });
    Object.defineProperty(DrawdownError, Symbol.hasInstance, { value: hasInstance });
  }

  /** What `JSON.stringify` writes: an `Error` has no fields of its own to write. */
  toJSON(): Pick<DrawdownError, "name" | "code" | "message" | "diagnostics"> {
    return { name: this.name, code: this.code, message: this.message, diagnostics: this.diagnostics };
  }
}

// An app may hold this package twice, imported and required: `instanceof` says yes to the errors of both.
function hasInstance(this: unknown, value: unknown): boolean {
  if (this !== DrawdownError) return Function.prototype[Symbol.hasInstance].call(this, value);
  return typeof value === "object" && value !== null && BRAND in value;
}

/** A `DrawdownError` about one thing that is in no input, so that has no path. */
export function plainError(code: DiagnosticCode, message: string, hint: string, cause?: unknown): DrawdownError {
  const diagnostic: Diagnostic = { code, severity: "error", path: "", message, hint };
  return new DrawdownError(code, message, [diagnostic], { cause });
}

/** What the module threw, as the error that callers see. */
export function asDrawdownError(thrown: unknown): DrawdownError {
  if (thrown instanceof DrawdownError) return thrown;
  if (isEngineError(thrown)) return new DrawdownError(thrown.code, thrown.message, thrown.diagnostics);
  const message = `The engine failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  return plainError("INTERNAL", message, "This is a fault of drawdown. Please report it with the request.", thrown);
}

interface EngineError {
  code: DiagnosticCode;
  message: string;
  diagnostics: Diagnostic[];
}

function isEngineError(thrown: unknown): thrown is EngineError {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    "message" in thrown &&
    "diagnostics" in thrown &&
    Array.isArray(thrown.diagnostics)
  );
}
