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

/** Leads to the field of a value: here, or in the forms of the data. */
export function GoToField({ path }: { path: string }) {
  const part = PARTS[keysOf(path)[0] ?? ""];
  if (part === undefined) return null;
  const go = async () => {
    const id = fieldId(path);
    if (!document.getElementById(id)) location.hash = fragmentOf("data", { part });
    const field = await drawn(id);
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

/** The element once it is there: views may have to be fetched, and long lists are drawn bit by bit. */
async function drawn(id: string): Promise<HTMLElement | null> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = document.getElementById(id);
    if (found || performance.now() > until) return found;
    await new Promise(requestAnimationFrame);
  }
}
