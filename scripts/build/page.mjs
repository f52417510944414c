// The page: www → www/dist.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { page, root } from "../paths.mjs";
import { must } from "../run.mjs";
import { hashOf, isStamped, stamp } from "../stamp.mjs";
import { during, say } from "../terminal.mjs";
import { packageHash } from "./package.mjs";

export async function buildPage() {
  if (!existsSync(join(page, "package.json"))) return say("There is no page to build.");
  const hash = hashOf([page, join(root, "examples"), join(root, "scripts", "build")], packageHash());
  if (isStamped("page", hash, [join(page, "dist", "index.html")])) return say("The page is up to date.");
  await during("Building the page", "10 s", () =>
    must("npm", ["run", "build", "-w", "www"], "Mend what the page's build says above."),
  );
  stamp("page", hash);
}
