// What every consumer runs on the package, however it got hold of it.
import { createHandler } from "drawdown/handler";

const request = {
  balances: [{ id: "goodwill", transactions: [{ amount: "25.00" }] }],
  bill: {
    startDate: "2025-03-01",
    endDate: "2025-04-01",
    currency: "USD",
    lineItems: [{ lineItemType: "USAGE", subtotal: "40.10" }],
  },
};

/** A preview, a second load, an error, and a request to the handler. */
export async function check({ load, DrawdownError }) {
  const drawdown = await load();
  const again = await load();
  return {
    due: drawdown.previewBill(request).totals.due,
    sameInstance: again === drawdown,
    error: errorOf(drawdown, DrawdownError),
    handled: await handledBy(drawdown),
  };
}

/** What `drawdown/handler` answers: its status. */
export async function handledBy(drawdown) {
  const handler = createHandler(drawdown.openBook());
  const { status } = await handler(new Request("http://localhost/organizations/any/accounts"));
  return status;
}

/** Which runtime this is, by its own word. */
export function version() {
  return globalThis.Bun?.version ?? globalThis.Deno?.version.deno ?? process.versions.node;
}

/** The same preview in a worker, an aborted one, and an error. */
export async function checkWorker({ openWorker, DrawdownError }, options) {
  const worker = openWorker(options);
  const { totals } = await worker.previewBill(request);
  const aborted = await worker.previewBill(request, { signal: AbortSignal.abort() }).catch(({ name }) => name);
  const error = await worker.previewBill({ ...request, bill: {} }).catch((thrown) => thrown instanceof DrawdownError);
  worker.close();
  return { due: totals.due, aborted, error };
}

function errorOf(drawdown, DrawdownError) {
  try {
    drawdown.previewBill({ ...request, balances: [{}] });
    return "none";
  } catch (thrown) {
    const [{ path }] = thrown.diagnostics;
    return { name: thrown.name, own: thrown instanceof DrawdownError, path };
  }
}
