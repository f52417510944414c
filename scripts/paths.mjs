// Where things are.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Tools and stamps of the set-up: inside the project, so that nothing of the user's is changed, and `rm -rf` undoes it. */
export const tools = join(root, ".setup");

export const wrapper = join(root, "pkg-wrapper");
export const generated = join(wrapper, "src", "generated");
export const dist = join(wrapper, "dist");
export const page = join(root, "www");

/** An npm package's file, as the root has it installed. */
export function installed(...parts) {
  return join(root, "node_modules", ...parts);
}
