import type { PostedTransaction, Transaction, TransactionType } from "../engine.ts";
import { dayOf, formatDay } from "../format.ts";
import { AmountField } from "./field.tsx";
import { useFolded } from "./folded.tsx";
import type { Form } from "./form.ts";
import { Money } from "./money.tsx";

type Props = {
  form: Form;
  /** Of the list of Transactions. */
  path: string;
  /** Of the Balance. */
  name: string;
  currency: string;
  timezone: string;
  types: readonly TransactionType[];
  transactions: readonly Transaction[];
  /** What billing would post for this Bill. */
  posted: readonly PostedTransaction[];
};

export function TransactionTable({ name, transactions, posted, ...shared }: Props) {
  const { isSeen, more } = useFolded(transactions.length);
  return (
    <table class="transactions">
      <caption>
        Transactions <span class="unseen">of {name}</span>
      </caption>
      <thead class="unseen">
        <tr>
          <th scope="col">Transaction</th>
          <th scope="col">Amount in {shared.currency}</th>
        </tr>
      </thead>
      <tbody>
        {transactions.map(
          (transaction, index) =>
            isSeen(index) && (
              <TransactionRow key={transaction.id ?? index} {...shared} transaction={transaction} index={index} />
            ),
        )}
        {more && (
          <tr>
            <td colSpan={2}>{more}</td>
          </tr>
        )}
        {posted.map(({ amount, appliedDate }) => (
          <tr class="is-posted" key={appliedDate}>
            <th scope="row">
              This bill
              <small class="under">{formatDay(dayOf(appliedDate, shared.timezone))} · would be posted</small>
            </th>
            <td>
              <Money amount={amount} currency={shared.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Omit<Props, "name" | "transactions" | "posted"> & { transaction: Transaction; index: number };

function TransactionRow({ form, path, currency, timezone, types, transaction, index }: RowProps) {
  const { amount, description, transactionTypeId, appliedDate, transactionDate, entityType } = transaction;
  const day = formatDay(dayOf(appliedDate ?? transactionDate, timezone));
  const type = types.find(({ id }) => id === transactionTypeId)?.name ?? (entityType === "BILL" ? "Bill" : undefined);
  const what = description ?? type ?? "Transaction";
  return (
    <tr>
      <th scope="row">
        {what}
        <small class="under">{[day, type].filter(Boolean).join(" · ")}</small>
      </th>
      <td>
        <AmountField
          form={form}
          path={`${path}/${index}/amount`}
          label={`${what}, ${day}, amount in ${currency}`}
          value={amount}
          currency={currency}
          quiet
        />
      </td>
    </tr>
  );
}
