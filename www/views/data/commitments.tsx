import { creditsOf } from "../../credits.ts";
import { aroundOf } from "./around.ts";
import { CreditRecord } from "./credit-record.tsx";
import { COMMITMENT } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { newCommitment } from "./new-records.ts";
import { AddButton } from "./record-card.tsx";
import { useContextOf } from "./use-checks.ts";

export function Commitments({ form, engine, request }: PartProps) {
  const shared = { form, engine, around: aroundOf(request), context: useContextOf(request) };
  const credits = creditsOf(request);
  const commitments = request.commitments ?? [];
  return (
    <section class="records" aria-label="Prepayments">
      {commitments.map((commitment, index) => {
        const credit = credits.find(({ path }) => path === `/commitments/${index}`);
        return (
          credit && (
            <CreditRecord
              key={commitment.id}
              {...shared}
              kind="commitment"
              record={commitment}
              credit={credit}
              fields={COMMITMENT}
            />
          )
        );
      })}
      {commitments.length === 0 && <p class="empty">This account has committed to nothing.</p>}
      <AddButton
        label="Add a Prepayment"
        focus={`/commitments/${commitments.length}/amount`}
        onAdd={() => form.insert(`/commitments/${commitments.length}`, newCommitment(request))}
      />
    </section>
  );
}
