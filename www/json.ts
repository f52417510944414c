type Source = { source?: string };

// The third argument is newer than TypeScript's own declaration; where a browser has none, numbers are as ever.
type Revive = (this: unknown, key: string, value: unknown, context?: Source) => unknown;

/**
 * JSON whose numbers keep their digits: one that a binary number would change (`90071992547409931.01`) stays the text
 * that it was, which the engine reads exactly.
 */
export function parseJson(text: string): unknown {
  const revive: Revive = (_key, value, context) =>
    typeof value === "number" && context?.source !== undefined && losesDigits(context.source, value)
      ? context.source
      : value;
  return JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]);
}

/** JSON to be read by people. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function losesDigits(source: string, value: number): boolean {
  return digitsOf(source) !== digitsOf(String(value));
}

/** The significant digits and where the point stands among them: the same for `1.50`, `15e-1` and `1.5`. */
function digitsOf(numeral: string): string {
  const [mantissa = "", exponent = "0"] = numeral.toLowerCase().replace("-", "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return significant === "" ? "0" : `${significant}e${power}`;
}
