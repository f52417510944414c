import type { Locator, Page } from "playwright-core";
import { go, settled } from "./page.ts";

/** To a view, and until all of it is there. */
export async function goTo(page: Page, view: string): Promise<void> {
  await go(page, view);
  await settled(page);
}

/** The exact decimals of each row of a table, by what the row says of itself in an attribute; `–` is an empty cell. */
export async function rowsOf(table: Locator, attribute: string): Promise<Record<string, string>> {
  return table.locator(`tr[${attribute}]`).evaluateAll((rows, name) => {
    return Object.fromEntries(
      rows.map((row) => [
        row.getAttribute(name) ?? "",
        [...row.querySelectorAll("td")]
          .map((cell) => cell.querySelector("data")?.value || cell.textContent?.trim() || "–")
          .join(" "),
      ]),
    );
  }, attribute);
}

export function pictureOf(page: Page, name: string): Locator {
  return page.locator(`[data-picture="${name}"]`);
}
