import { billCurrencyOf } from "../../credits.ts";
import type { LineItem } from "../../engine.ts";
import { lineTypeInWords } from "../../words.ts";
import { aroundOf } from "./around.ts";
import { BILL, CHARGE } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { newCharge } from "./new-records.ts";
import { AddButton, RecordCard } from "./record-card.tsx";
import { RecordForm, type RecordOf } from "./record-form.tsx";
import { useChecks, useContextOf } from "./use-checks.ts";

/** The Bill and what it charges. */
export function Charges({ form: outer, request, engine }: PartProps) {
  const record = request.bill as unknown as RecordOf;
  const context = useContextOf(request);
  const form = useChecks({ form: outer, engine, kind: "bill", path: "/bill", record, context });
  const around = aroundOf(request);
  const currency = billCurrencyOf(request);
  const lines: readonly LineItem[] = request.bill.lineItems ?? [];
  return (
    <section class="records" aria-label="Charges">
      <article class="record" aria-label="The Bill">
        <header class="record-head">
          <h3>The Bill</h3>
        </header>
        <RecordForm form={form} path="/bill" record={record} fields={BILL} around={around} currency={currency} />
      </article>
      {lines.map((line, index) => {
        const path = `/bill/lineItems/${index}`;
        const name = line.description ?? lineTypeInWords(line.lineItemType);
        return (
          <RecordCard key={line.id ?? index} title={name} name={name} onRemove={() => form.remove(path)}>
            <RecordForm
              form={form}
              path={path}
              record={line as unknown as RecordOf}
              fields={CHARGE}
              around={around}
              currency={currency}
            />
          </RecordCard>
        );
      })}
      <AddButton
        label="Add a charge"
        focus={`/bill/lineItems/${lines.length}/description`}
        onAdd={() => form.insert(`/bill/lineItems/${lines.length}`, newCharge())}
      />
    </section>
  );
}
