import type { ComponentChildren } from "preact";
import { type Credit, creditClass } from "../../credits.ts";
import type { BalanceInput, CommitmentInput, ValidationContext } from "../../engine.ts";
import { Mark } from "../mark.tsx";
import type { FieldSpec } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { RecordCard } from "./record-card.tsx";
import { type Around, RecordForm } from "./record-form.tsx";
import { useChecks } from "./use-checks.ts";

type Props = Pick<PartProps, "form" | "engine"> & {
  kind: "balance" | "commitment";
  record: BalanceInput | CommitmentInput;
  credit: Credit;
  fields: readonly FieldSpec[];
  around: Around;
  context: ValidationContext;
  children?: ComponentChildren;
};

/** A Balance or a Prepayment with its fields. */
export function CreditRecord({ form: outer, engine, kind, record, credit, fields, around, context, children }: Props) {
  const { path, name, currency } = credit;
  const form = useChecks({ form: outer, engine, kind, path, record, context });
  const title = (
    <>
      <Mark credit={credit} /> {name}
    </>
  );
  return (
    <RecordCard title={title} name={name} tone={creditClass(credit)} onRemove={() => outer.remove(path)}>
      <RecordForm {...{ form, path, record, fields, around, currency }} />
      {children}
    </RecordCard>
  );
}
