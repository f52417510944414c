import type { Policy, Reconciliation } from "../../engine.ts";
import { policyInWords } from "../what-if/policy-words.ts";

type Props = { answer: Reconciliation; onUse(policy: Policy): void };

const MOST = 5;

/** The policies under which the engine makes the very same Bill. */
export function Explained({ answer: { explainedBy }, onUse }: Props) {
  if (explainedBy.length === 0) {
    return (
      <p>
        No policy makes this bill. Look for a Transaction that is missing or too much, for an amount, or for a date of a
        credit that was another one when it was billed.
      </p>
    );
  }
  const more = explainedBy.length - MOST;
  return (
    <>
      <p>
        {explainedBy.length === 1
          ? "One policy makes this very bill, to the cent:"
          : `${explainedBy.length} policies make this very bill, to the cent, the smallest change first:`}
      </p>
      <ul class="explained">
        {explainedBy.slice(0, MOST).map((policy) => (
          <li key={JSON.stringify(policy)} data-policy={JSON.stringify(policy)}>
            <span>{policyInWords(policy)}.</span>
            <button type="button" class="button" onClick={() => onUse(policy)}>
              Use this policy
              <span class="unseen">: {policyInWords(policy)}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="quiet">And {more} more.</p>}
    </>
  );
}
