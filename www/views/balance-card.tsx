import type { Credit } from "../credits.ts";
import type { BalanceInput, BalanceOutcome, BillPreview, TransactionType } from "../engine.ts";
import { dayOf } from "../format.ts";
import { CreditCard } from "./credit-card.tsx";
import { AmountField, DayField } from "./field.tsx";
import type { Form } from "./form.ts";
import { Money } from "./money.tsx";
import { TransactionTable } from "./transaction-table.tsx";

type Props = {
  form: Form;
  preview: BillPreview | null;
  balance: BalanceInput;
  types: readonly TransactionType[];
  credit: Credit | undefined;
  products: ReadonlyMap<string, string>;
  timezone: string;
};

export function BalanceCard({ form, preview, balance, types, credit, products, timezone }: Props) {
  if (!credit) return null;
  const { path, currency } = credit;
  const figures = preview?.balances.find(({ balanceId }) => balanceId === balance.id);
  return (
    <CreditCard
      {...{ form, credit, products, timezone, figures }}
      rest={figures && whatBecameOfTheRest(figures, currency)}
    >
      <TransactionTable
        form={form}
        path={`${path}/transactions`}
        name={credit.name}
        currency={currency}
        timezone={timezone}
        types={types}
        transactions={balance.transactions ?? []}
        posted={preview?.transactions.filter(({ balanceId }) => balanceId === balance.id) ?? []}
      />
      <div class="fields">
        <AmountField
          form={form}
          path={`${path}/rolloverAmount`}
          label={`Rollover limit, ${currency}`}
          value={balance.rolloverAmount}
          currency={currency}
          optional
        />
        <DayField
          form={form}
          path={`${path}/rolloverEndDate`}
          label="Rolls over until"
          day={dayOf(balance.rolloverEndDate, timezone)}
        />
      </div>
    </CreditCard>
  );
}

function whatBecameOfTheRest({ status, expired, available }: BalanceOutcome, currency: string) {
  if (status === "FUTURE") return "Starts after this bill's period.";
  if (status === "ACTIVE") return null;
  return (
    <>
      {status === "EXPIRED" ? "Has ended: " : "In its grace window: "}
      <Money amount={expired} currency={currency} /> expired, <Money amount={available} currency={currency} /> can still
      be drawn.
    </>
  );
}
