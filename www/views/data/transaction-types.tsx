import type { TransactionType } from "../../engine.ts";
import { aroundOf } from "./around.ts";
import { TRANSACTION_TYPE } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { newTransactionType } from "./new-records.ts";
import { AddButton, RecordCard } from "./record-card.tsx";
import { RecordForm } from "./record-form.tsx";
import { useChecks } from "./use-checks.ts";

export function TransactionTypes(props: PartProps) {
  const { form, request } = props;
  const types = request.transactionTypes ?? [];
  return (
    <section class="records is-compact" aria-label="Transaction Types">
      {types.map((type, index) => (
        <TypeRecord key={type.id ?? index} {...props} type={type} path={`/transactionTypes/${index}`} />
      ))}
      <AddButton
        label="Add a Transaction Type"
        focus={`/transactionTypes/${types.length}/name`}
        onAdd={() => form.insert(`/transactionTypes/${types.length}`, newTransactionType(request))}
      />
    </section>
  );
}

function TypeRecord({ request, engine, type, path, ...shared }: PartProps & { type: TransactionType; path: string }) {
  const record = type;
  const form = useChecks({ form: shared.form, engine, kind: "transactionType", path, record });
  const name = type.name ?? type.code ?? "Transaction Type";
  const used = (request.balances ?? [])
    .flatMap(({ transactions }) => transactions ?? [])
    .filter(({ transactionTypeId }) => transactionTypeId === type.id).length;
  return (
    <RecordCard title={name} name={name} onRemove={() => form.remove(path)}>
      <RecordForm
        form={form}
        path={path}
        record={record}
        fields={TRANSACTION_TYPE}
        around={aroundOf(request)}
        currency=""
      />
      <p class="used">{used === 1 ? "1 Transaction is of this type." : `${used} Transactions are of this type.`}</p>
    </RecordCard>
  );
}
