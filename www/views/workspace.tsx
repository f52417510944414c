import { billCurrencyOf, creditsOf, productNamesOf, timezoneOf } from "../credits.ts";
import type { Diagnostic, LineItem } from "../engine.ts";
import type { Json } from "../pointer.ts";
import type { State } from "../state.ts";
import { AccountBar } from "./account-bar.tsx";
import { BalanceCard } from "./balance-card.tsx";
import { BillBeforeAndAfter } from "./bill-before-and-after.tsx";
import { BillTable } from "./bill-table.tsx";
import type { Form } from "./form.ts";
import { PrepaymentCard } from "./prepayment-card.tsx";
import { Problems } from "./problems.tsx";
import { DueBar, Summary } from "./summary.tsx";

type Props = { state: State; onEdit(path: string, value: Json): void; onReset(): void };

export function Workspace({ state, onEdit, onReset }: Props) {
  const { request, preview, errors } = state;
  const outdated = errors.length > 0;
  const problems: readonly Diagnostic[] = outdated ? errors : preview.diagnostics;
  const form: Form = { problemsAt: (path) => problems.filter((it) => it.path === path), edit: onEdit };
  const credits = creditsOf(request);
  const shared = {
    form,
    preview,
    credits,
    currency: billCurrencyOf(request),
    timezone: timezoneOf(request),
    products: productNamesOf(request),
  };
  const lines: readonly LineItem[] = request.bill.lineItems ?? [];

  return (
    <div id="workspace" data-sample={state.file} class={outdated ? "workspace is-outdated" : "workspace"} tabIndex={-1}>
      <AccountBar form={form} request={request} timezone={shared.timezone} onReset={onReset} />
      <Summary totals={preview.totals} errors={errors} />
      <div class="columns">
        <section class="column" aria-labelledby="bill-title">
          <h2 id="bill-title">The bill, line by line</h2>
          <BillTable {...shared} lines={lines} />
          <BillBeforeAndAfter {...shared} />
        </section>
        <section class="column" aria-labelledby="credit-title">
          <h2 id="credit-title">The credit, before and after</h2>
          {(request.commitments ?? []).map((commitment, index) => (
            <PrepaymentCard key={commitment.id} {...shared} commitment={commitment} credit={credits[index]} />
          ))}
          {(request.balances ?? []).map((balance, index) => (
            <BalanceCard
              key={balance.id}
              {...shared}
              balance={balance}
              types={request.transactionTypes ?? []}
              credit={credits[(request.commitments ?? []).length + index]}
            />
          ))}
        </section>
      </div>
      <Problems problems={problems} />
      <DueBar totals={preview.totals} errors={errors} />
    </div>
  );
}
