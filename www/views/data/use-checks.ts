import { useMemo } from "preact/hooks";
import type { Client } from "../../client.ts";
import type { Diagnostic, PreviewRequest, ValidationContext, ValidationKind } from "../../engine.ts";
import { useAnswer } from "../../use-answer.ts";
import { useSame } from "../drawn-on-change.tsx";
import type { Form } from "../form.ts";

type Checked = {
  form: Form;
  engine: Client;
  kind: ValidationKind;
  /** JSON Pointer of the record. */
  path: string;
  record: object;
  context?: ValidationContext;
};

/** The form that also knows what `validate` says of the record while it is typed, beside what the bill says. */
export function useChecks({ form, engine, kind, path, record, context }: Checked): Form {
  // Made here and not yet in the billing system: judged as the body of a create call, which has no id.
  const value = useMemo(() => (isStored(record) ? record : { ...record, id: undefined }), [record]);
  const { outcome } = useAnswer(engine, "validate", [kind, value, context]);
  const found: readonly Diagnostic[] = useSame(outcome?.ok ? outcome.value : []);
  return useMemo(
    () => ({
      ...form,
      problemsAt: (asked) => {
        const ofBill = form.problemsAt(asked);
        const ofRecord = found.filter((it) => path + it.path === asked && !ofBill.some(({ code }) => code === it.code));
        return [...ofBill, ...ofRecord];
      },
    }),
    [form, found, path],
  );
}

export function useContextOf(request: PreviewRequest): ValidationContext {
  const { transactionTypes, organizationConfig, currencies } = request;
  return useMemo(
    () => ({ transactionTypes, organizationConfig, currencies }),
    [transactionTypes, organizationConfig, currencies],
  );
}

function isStored(record: { version?: unknown; dtCreated?: unknown }): boolean {
  return typeof record.version === "number" || typeof record.dtCreated === "string";
}
