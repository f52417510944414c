import { fieldId, keysOf } from "../pointer.ts";
import { fragmentOf } from "../routes.ts";

/** Which part of the data has the forms of what. */
const PARTS: Readonly<Record<string, string>> = {
  balances: "balances",
  commitments: "prepayments",
  bill: "charges",
  transactionTypes: "types",
  organizationConfig: "organization",
  account: "organization",
  currencies: "organization",
};

/** Leads to the field of a value, here or in the forms of the data; to the first one beside it where it has none. */
export function GoToField({ path }: { path: string }) {
  const part = PARTS[keysOf(path)[0] ?? ""];
  if (part === undefined) return null;
  const go = async () => {
    const id = fieldId(path);
    if (!document.getElementById(id)) location.hash = fragmentOf("data", { part });
    const beside = [id, fieldId(path.slice(0, path.lastIndexOf("/")))].map(
      (it) => `.records [id^="${CSS.escape(it)}-"]`,
    );
    const field = await drawn(() => document.getElementById(id) ?? document.querySelector<HTMLElement>(beside.join()));
    // What is folded away takes no focus.
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  };
  return (
    <button type="button" class="link" onClick={go}>
      Go to the field
    </button>
  );
}

const PATIENCE_MS = 3_000;

/** What is looked for once it is there: views may have to be fetched, and long lists are drawn bit by bit. */
async function drawn(find: () => HTMLElement | null): Promise<HTMLElement | null> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = find();
    if (found || performance.now() > until) return found;
    await new Promise(requestAnimationFrame);
  }
}
