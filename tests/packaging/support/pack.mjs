// The tarball as npm publishes it.
import { join } from "node:path";
import { wrapper } from "../../../scripts/paths.mjs";
import { must } from "../../../scripts/run.mjs";

/** Packs the built package into the folder, and gives the path of the tarball. */
export async function pack(folder) {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const output = await must("npm", args, "Build the package first: npm run build", { cwd: wrapper });
  // Warnings may stand before it.
  const [{ filename }] = JSON.parse(output.slice(output.indexOf("[\n")));
  return join(folder, filename);
}
