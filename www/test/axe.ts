import axe from "axe-core";

/** A page of either driver. */
type Evaluating = {
  evaluate(script: string): Promise<unknown>;
  evaluate<Found>(run: () => Promise<Found>): Promise<Found>;
};

/** What axe finds on the page as it stands, one line for each element. */
export async function findingsOn(page: Evaluating): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}
