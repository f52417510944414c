import type { Locator, Page } from "playwright-core";

/** Goes to a view by its tab. */
export async function goTo(page: Page, title: string): Promise<void> {
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: title, exact: true }).click();
  await page.waitForSelector(`.workspace:has(.tabs [aria-current="page"]:text-is("${title}")) .view > *`);
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
