import { creditClass, creditOf, keyOf } from "../../credits.ts";
import type { Reconciliation, ReconciliationDifference } from "../../engine.ts";
import { Mark } from "../mark.tsx";
import { Money } from "../money.tsx";
import { Scroll } from "../scroll.tsx";
import type { Names } from "../view.ts";
import { Delta } from "../what-if/delta.tsx";

/** Where the Bill and the engine disagree, per credit and Product. */
export function DifferenceTable({ answer, names }: { answer: Reconciliation; names: Names }) {
  return (
    <Scroll label="Differences per credit and Product">
      <table class="grid">
        <caption class="unseen">What the bill says was drawn, and what is computed</caption>
        <thead>
          <tr>
            <th scope="col">Credit and Product</th>
            <th scope="col">Billed</th>
            <th scope="col">Computed</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {answer.differences.map((it) => (
            <DifferenceRow key={`${keyOf(it)} ${it.productId}`} row={it} currency={answer.currency} names={names} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type RowProps = { row: ReconciliationDifference; currency: string; names: Names };

function DifferenceRow({ row, currency, names }: RowProps) {
  const { creditId, productId, billed, computed, delta } = row;
  const credit = creditOf(names.credits, row);
  return (
    <tr class={credit ? creditClass(credit) : ""} data-difference={`${creditId} ${productId ?? ""}`}>
      <th scope="row">
        <span class="beside-mark">
          {credit && <Mark credit={credit} />}
          <span>
            {credit?.name ?? (creditId || "a line without a credit")}
            <small class="under">
              {productId === null ? "no Product" : (names.products.get(productId) ?? productId)}
            </small>
          </span>
        </span>
      </th>
      <td>
        <Money amount={billed} currency={currency} />
      </td>
      <td>
        <Money amount={computed} currency={currency} />
      </td>
      <td>
        <Delta delta={delta} currency={currency} />
      </td>
    </tr>
  );
}
