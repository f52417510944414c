import type { Client } from "../client.ts";
import type { BillPreview, LineItem, PreviewRequest } from "../engine.ts";
import { usePainted } from "../use-painted.ts";
import { AccountBar } from "./account-bar.tsx";
import { BalanceCard } from "./balance-card.tsx";
import { BillBeforeAndAfter } from "./bill-before-and-after.tsx";
import { BillTable } from "./bill-table.tsx";
import type { Form } from "./form.ts";
import { PrepaymentCard } from "./prepayment-card.tsx";
import { type Names, useNames } from "./view.ts";

type Props = {
  form: Form;
  /** As typed; `preview` is of the last request of this work that could be computed. */
  request: PreviewRequest;
  preview: BillPreview | null;
  engine: Client;
  /** Goes on with the request as it is after its Bill was posted. */
  onPosted(request: PreviewRequest): void;
  onReset: (() => void) | null;
};

type Shared = Names & { form: Form; preview: BillPreview | null };

/** The bill and the credit side by side, with the amounts that decide about them to be changed in place. */
export function BillView({ form, request, preview, engine, onPosted, onReset }: Props) {
  const isPainted = usePainted();
  const shared: Shared = { form, preview, ...useNames(request) };
  const lines: readonly LineItem[] = request.bill.lineItems ?? [];

  return (
    <>
      <AccountBar {...{ form, request, engine, onPosted, onReset }} timezone={shared.timezone} />
      <div class="columns">
        <section class="column" aria-labelledby="bill-title">
          <h2 id="bill-title">The bill, line by line</h2>
          <BillTable {...shared} lines={lines} />
        </section>
        <section class="column" aria-labelledby="credit-title">
          <h2 id="credit-title">The credit, before and after</h2>
          {isPainted && <Credits {...shared} request={request} />}
        </section>
      </div>
      {isPainted && preview && <BillBeforeAndAfter {...shared} preview={preview} />}
    </>
  );
}

function Credits({ request, credits, ...shared }: Shared & { request: PreviewRequest }) {
  const commitments = request.commitments ?? [];
  return (
    <>
      {commitments.map((commitment, index) => (
        <PrepaymentCard key={commitment.id} {...shared} commitment={commitment} credit={credits[index]} />
      ))}
      {(request.balances ?? []).map((balance, index) => (
        <BalanceCard
          key={balance.id}
          {...shared}
          balance={balance}
          types={request.transactionTypes ?? []}
          credit={credits[commitments.length + index]}
        />
      ))}
    </>
  );
}
