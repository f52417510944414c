import type { Client } from "../client.ts";
import type { BillPreview, PreviewRequest } from "../engine.ts";

/** What every view is a function of: a request with its bill, always of each other, and the engine for more. */
export type ViewProps = { request: PreviewRequest; preview: BillPreview; engine: Client };
