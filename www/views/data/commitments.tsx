import { type Credit, creditClass, creditsOf } from "../../credits.ts";
import type { CommitmentInput, ValidationContext } from "../../engine.ts";
import { Mark } from "../mark.tsx";
import { aroundOf } from "./around.ts";
import { COMMITMENT } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { newCommitment } from "./new-records.ts";
import { AddButton, RecordCard } from "./record-card.tsx";
import { RecordForm, type RecordOf } from "./record-form.tsx";
import { useChecks, useContextOf } from "./use-checks.ts";

export function Commitments(props: PartProps) {
  const { form, request } = props;
  const context = useContextOf(request);
  const credits = creditsOf(request);
  const commitments = request.commitments ?? [];
  return (
    <section class="records" aria-label="Prepayments">
      {commitments.map((commitment, index) => (
        <CommitmentRecord
          key={commitment.id}
          {...props}
          context={context}
          commitment={commitment}
          credit={credits.find(({ path }) => path === `/commitments/${index}`)}
          path={`/commitments/${index}`}
        />
      ))}
      {commitments.length === 0 && <p class="empty">This account has committed to nothing.</p>}
      <AddButton
        label="Add a Prepayment"
        focus={`/commitments/${commitments.length}/amount`}
        onAdd={() => form.insert(`/commitments/${commitments.length}`, newCommitment(request))}
      />
    </section>
  );
}

type CommitmentProps = PartProps & {
  context: ValidationContext;
  commitment: CommitmentInput;
  credit: Credit | undefined;
  path: string;
};

function CommitmentRecord({ request, engine, context, commitment, credit, path, ...shared }: CommitmentProps) {
  const record = commitment as unknown as RecordOf;
  const form = useChecks({ form: shared.form, engine, kind: "commitment", path, record, context });
  if (!credit) return null;
  const title = (
    <>
      <Mark credit={credit} /> {credit.name}
    </>
  );
  return (
    <RecordCard title={title} name={credit.name} tone={creditClass(credit)} onRemove={() => form.remove(path)}>
      <RecordForm
        form={form}
        path={path}
        record={record}
        fields={COMMITMENT}
        around={aroundOf(request)}
        currency={credit.currency}
      />
    </RecordCard>
  );
}
