import type { Done } from "./worker.js";

/** What came of requests. */
export interface Tally {
  requests: number;
  failed: number;
  /** The first that failed: its line in the input, and the code of its error. */
  first?: { line: string; code: string } | undefined;
}

/** How a line of an error begins. */
export const ERROR_LINE = '{"line":';
/** So much of a line is enough to see which error it is. */
export const TELLING = 120;

/** The first error among lines of output. */
export function firstError(lines: string): Tally["first"] {
  const [, line, code] = /^\{"line":(\d+),"error":\{"name":"DrawdownError","code":"(\w+)"/m.exec(lines) ?? [];
  return line === undefined || code === undefined ? undefined : { line, code };
}

/** Adds a batch, which comes behind all that were added before. */
export function addTo(tally: Tally, { lines, requests, failed }: Done): void {
  if (failed > 0) tally.first ??= firstError(Buffer.from(lines).toString("latin1"));
  tally.requests += requests;
  tally.failed += failed;
}

/** How many failed, for people; what most often is the matter where lines are no JSON. */
export function tallyText({ requests, failed, first }: Tally): string {
  const where = first === undefined ? "" : `, the first in line ${first.line}`;
  const said = `${failed} of ${requests} requests could not be computed${where}\n`;
  if (first?.code !== "INPUT_UNREADABLE") return said;
  return `${said}  hint: each request has to stand on one line, as JSON; jq -c . writes it so\n`;
}
