import { join } from "node:path";

/** The folder of the page. */
export const PAGE = join(import.meta.dirname, "..");
