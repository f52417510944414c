import { amountText } from "./amount-text.ts";
import { dayPattern } from "./day-text.ts";
import type { Diagnostic } from "./engine.ts";

/** How to mend it. The engine tells how JSON has numbers and days: on the page they are typed as the reader chose. */
export function hintOf({ code, hint }: Diagnostic): string | undefined {
  if (code === "NOT_A_NUMBER") return `Write it as ${amountText("1234.56")}`;
  if (code === "NOT_A_DATE") return `Write a day that there is as ${dayPattern()}`;
  return hint;
}
