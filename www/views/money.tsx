import { formatMoney } from "../format.ts";

/** An amount for people, with its exact decimal for machines. */
export function Money({ amount, currency }: { amount: string; currency: string }) {
  return (
    <data class="money" value={amount}>
      {formatMoney(amount, currency)}
    </data>
  );
}
