// The Book's REST API in a Service Worker: the program of the guide, whose page calls the API as any page does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { root } from "../../scripts/paths.mjs";
import { closeBrowser } from "../packaging/support/browser.mjs";
import { ENTRIES, withTabs } from "./pages.mjs";

after(closeBrowser);

const guide = readFileSync(join(root, "docs/guides/test-your-billing-page-without-a-billing-system.md"), "utf8");
const [, program] = /^```javascript\n(\/\/ sw\.js[\s\S]*?)^```$/m.exec(guide);
// Workers know no import maps.
const worker = program.replace(/from "(drawdown[/\w]*)"/g, (_, name) => `from "${ENTRIES[name]}"`);

/** Calls of the API from a tab: the method, the path, the body; gives the status and the body of each answer. */
function ask(tab, calls) {
  return tab.evaluate(async (calls) => {
    const answers = [];
    for (const [method, path, body] of calls) {
      const response = await fetch(`/api/organizations/any${path}`, { method, body: body && JSON.stringify(body) });
      answers.push([response.status, await response.json()]);
    }
    return answers;
  }, calls);
}

function register(tab) {
  return tab.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js", { type: "module" });
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    }
  });
}

test("a page's fetch is answered by the Book in the Service Worker, in every tab, and after it was stopped", () =>
  withTabs(
    async (open) => {
      const first = await open();
      await register(first);
      const account = { name: "Acme", code: "acme", emailAddress: "billing@acme.example" };
      const type = { name: "Goodwill", code: "GOODWILL" };
      const [[, { id: accountId }], [, { id: transactionTypeId }], [, refusal]] = await ask(first, [
        ["POST", "/accounts", account],
        ["POST", "/picklists/transactiontypes", type],
        ["POST", "/accounts", account],
      ]);
      assert.equal(refusal.diagnostics[0].code, "DUPLICATE_CODE");
      const dates = { startDate: "2025-01-01", endDate: "2026-01-01" };
      const balance = { accountId, name: "Prepaid", code: "prepaid", currency: "USD", ...dates };
      const [[, { id }]] = await ask(first, [["POST", "/balances", balance]]);
      const amount = { amount: 25.5, transactionTypeId, appliedDate: "2025-02-14" };

      const second = await open();
      const lineItems = [{ lineItemType: "USAGE", subtotal: 40 }];
      const bill = { id: "m1", startDate: "2025-03-01", endDate: "2025-04-01", currency: "USD", lineItems };
      const [[created], [, preview]] = await ask(second, [
        ["POST", `/balances/${id}/transactions`, amount],
        ["POST", "/bills/preview", { accountId, bill }],
      ]);
      assert.deepEqual([created, preview.totals.due], [200, 14.5]);

      const browser = await first.context().newCDPSession(first);
      await browser.send("ServiceWorker.enable");
      await browser.send("ServiceWorker.stopAllWorkers");
      const [[posted], [, after], [missing]] = await ask(first, [
        ["POST", "/bills", preview],
        ["GET", `/balances/${id}`],
        ["GET", "/nothing"],
      ]);
      assert.deepEqual([posted, after.amount, missing], [200, 0, 404]);
    },
    { files: { "/sw.js": worker } },
  ));
