import type { Credit } from "../credits.ts";
import type { BillPreview, CommitmentInput } from "../engine.ts";
import { CreditCard } from "./credit-card.tsx";
import { AmountField } from "./field.tsx";
import type { Form } from "./form.ts";

type Props = {
  form: Form;
  preview: BillPreview | null;
  commitment: CommitmentInput;
  credit: Credit | undefined;
  products: ReadonlyMap<string, string>;
  timezone: string;
};

export function PrepaymentCard({ form, preview, commitment, credit, products, timezone }: Props) {
  if (!credit) return null;
  const figures = preview?.commitments.find(({ commitmentId }) => commitmentId === commitment.id);
  return (
    <CreditCard {...{ form, credit, products, timezone, figures }} rest={null}>
      <div class="fields">
        <AmountField
          form={form}
          path={`${credit.path}/amount`}
          label={`Committed, ${credit.currency}`}
          value={commitment.amount}
          currency={credit.currency}
        />
        <AmountField
          form={form}
          path={`${credit.path}/amountSpent`}
          label={`Spent before, ${credit.currency}`}
          value={commitment.amountSpent}
          currency={credit.currency}
          optional
        />
      </div>
    </CreditCard>
  );
}
