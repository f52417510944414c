import { formatMoney } from "../format.ts";

/** An amount for people, with its exact decimal for machines; without one, that it is not known. */
export function Money({ amount, currency }: { amount: string | null; currency: string }) {
  if (amount === null) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="unseen">not known</span>
      </>
    );
  }
  return (
    <data class="money" value={amount}>
      {formatMoney(amount, currency)}
    </data>
  );
}
