import { billCurrencyOf } from "../../credits.ts";
import type { LineItem } from "../../engine.ts";
import { lineTypeInWords } from "../../words.ts";
import { AT_FIRST, drawnOnChange, useGrowing, useSame } from "../drawn-on-change.tsx";
import type { Form } from "../form.ts";
import { aroundOf } from "./around.ts";
import { BILL, CHARGE } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { newCharge } from "./new-records.ts";
import { AddButton, RecordCard } from "./record-card.tsx";
import { type Around, RecordForm } from "./record-form.tsx";
import { useChecks, useContextOf } from "./use-checks.ts";

/** The Bill and what it charges. */
export function Charges({ form: outer, request, engine }: PartProps) {
  const record = request.bill;
  const context = useContextOf(request);
  const form = useChecks({ form: outer, engine, kind: "bill", path: "/bill", record, context });
  const around = useSame(aroundOf(request));
  const currency = billCurrencyOf(request);
  const lines: readonly LineItem[] = request.bill.lineItems ?? [];
  const drawn = useGrowing(lines.length);
  return (
    <section class={lines.length > AT_FIRST ? "records is-long" : "records"} aria-label="Charges">
      <article class="record" aria-label="The Bill">
        <header class="record-head">
          <h3>The Bill</h3>
        </header>
        <RecordForm form={form} path="/bill" record={record} fields={BILL} around={around} currency={currency} />
      </article>
      {lines.slice(0, drawn).map((line, index) => (
        <Charge key={line.id ?? index} {...{ form, line, around, currency }} path={`/bill/lineItems/${index}`} />
      ))}
      <AddButton
        label="Add a charge"
        focus={`/bill/lineItems/${lines.length}/description`}
        onAdd={() => form.insert(`/bill/lineItems/${lines.length}`, newCharge())}
      />
    </section>
  );
}

type ChargeProps = { form: Form; line: LineItem; path: string; around: Around; currency: string };

const Charge = drawnOnChange(({ form, line, path, around, currency }: ChargeProps) => {
  const name = line.description ?? lineTypeInWords(line.lineItemType);
  return (
    <RecordCard title={name} name={name} onRemove={() => form.remove(path)}>
      <RecordForm {...{ form, path, around, currency }} record={line} fields={CHARGE} />
    </RecordCard>
  );
});
