import { useMemo } from "preact/hooks";
import { type Credit, creditsOf } from "../../credits.ts";
import type { BalanceInput, Transaction, ValidationContext } from "../../engine.ts";
import { useFolded } from "../folded.tsx";
import { Icon } from "../shell/icon.tsx";
import { aroundOf } from "./around.ts";
import { CreditRecord } from "./credit-record.tsx";
import { BALANCE, TRANSACTION } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { newBalance, newTransaction } from "./new-records.ts";
import { AddButton } from "./record-card.tsx";
import { type Around, RecordForm } from "./record-form.tsx";
import { useChecks, useContextOf } from "./use-checks.ts";

type Shared = PartProps & { around: Around; context: ValidationContext };

export function Balances(props: PartProps) {
  const { form, request } = props;
  const shared = { ...props, around: aroundOf(request), context: useContextOf(request) };
  const credits = creditsOf(request);
  const balances = request.balances ?? [];
  return (
    <section class="records" aria-label="Balances">
      {balances.map((balance, index) => {
        const credit = credits.find(({ path }) => path === `/balances/${index}`);
        return (
          credit && (
            <CreditRecord key={balance.id} {...shared} kind="balance" record={balance} credit={credit} fields={BALANCE}>
              <Transactions {...shared} balance={balance} credit={credit} path={`${credit.path}/transactions`} />
            </CreditRecord>
          )
        );
      })}
      <AddButton
        label="Add a Balance"
        focus={`/balances/${balances.length}/name`}
        onAdd={() => form.insert(`/balances/${balances.length}`, newBalance(request))}
      />
    </section>
  );
}

type TransactionsProps = Shared & { balance: BalanceInput; credit: Credit; path: string };

function Transactions({ balance, credit, path, ...shared }: TransactionsProps) {
  const { form, request } = shared;
  const transactions = balance.transactions ?? [];
  const { isSeen, more } = useFolded(transactions.length);
  return (
    <section class="sub-records" aria-label={`Transactions of ${credit.name}`}>
      <h4>Transactions</h4>
      <ul>
        {transactions.map(
          (transaction, index) =>
            isSeen(index) && (
              <TransactionRecord
                key={transaction.id ?? index}
                {...shared}
                balance={balance}
                transaction={transaction}
                credit={credit}
                path={`${path}/${index}`}
                number={index + 1}
              />
            ),
        )}
      </ul>
      {more && <p>{more}</p>}
      <AddButton
        label="Add a Transaction"
        focus={`${path}/${transactions.length}/amount`}
        onAdd={() => form.insert(`${path}/${transactions.length}`, newTransaction(request))}
      />
    </section>
  );
}

type TransactionProps = TransactionsProps & { transaction: Transaction; number: number };

function TransactionRecord({ balance, transaction, credit, path, number, ...shared }: TransactionProps) {
  const { engine, around } = shared;
  const context = useMemo(() => {
    // It is checked against its Balance as that is without it.
    const transactions = (balance.transactions ?? []).filter((it) => it !== transaction);
    return { ...shared.context, balance: { ...balance, transactions } };
  }, [shared.context, balance, transaction]);
  const form = useChecks({ form: shared.form, engine, kind: "transaction", path, record: transaction, context });
  const name = transaction.description ?? `Transaction ${number}`;
  return (
    <li class="sub-record">
      <RecordForm
        form={form}
        path={path}
        record={transaction}
        fields={TRANSACTION}
        around={around}
        currency={credit.currency}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={`Remove ${name}`}
        title={`Remove ${name}`}
        onClick={() => form.remove(path)}
      >
        <Icon name="remove" />
      </button>
    </li>
  );
}
